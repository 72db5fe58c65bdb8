import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
const categories = [
  '基本任务',
  '中文理解',
  '综合问答',
  '文本写作',
  '逻辑推理',
  '数学计算',
  '角色扮演',
  '专业能力',
]
const categoriesEn = [
  'Fundamental language',
  'Chinese understanding',
  'Open questions',
  'Writing',
  'Logic',
  'Mathematics',
  'Role play',
  'Professional knowledge',
]

const alignbench: Card = {
  id: 'alignbench',
  version: 1,
  title: { zh: 'AlignBench 中文对齐评测 v1.1', en: 'AlignBench v1.1' },
  dimension: 'instruction_following',
  source: {
    ...{ modelscope: null, huggingface: null, github: 'THUDM/AlignBench' },
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/alignment_bench.zip',
  },
  split: 'v1.1',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['data', 'AlignBench', 'alignment_bench'],
    file: ['data_v1.1_release.jsonl', '**/data_v1.1_release.jsonl'],
  },
  subsets: {
    by: 'field',
    field: 'category',
    list: categories.map((id, i) => ({ id, zh: id, en: categoriesEn[i] ?? id })),
  },
  sample: {
    id: 'question_id',
    fields: { question: 'question' },
    gold: { as: 'texts', field: 'reference' },
  },
  prompt: { question: '{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: {
    use: 'judge',
    ask: '请以公正的评委身份评价 AI 助手对下面问题的回答，从事实正确、满足用户需求、清晰、完备等方面与参考答案比较，参考答案可视为 8 分的水平，质量越高分数越高，只有全面优于参考答案才给 9 分以上。\n\n[用户的提问]\n{question}\n\n[参考答案]\n{reference}\n\n[助手的回答]\n{reply}\n\n先简要评价，再在最后一行按字典格式给出 1 到 10 的整数分：{"综合得分": 分数}',
    reads: {
      as: 'rating',
      min: 1,
      max: 10,
      extract: [
        { use: 'json', field: '综合得分' },
        { use: 'after', markers: ['综合得分'], which: 'last' },
        { use: 'lastNumber' },
      ],
    },
  },
  metric: 'score',
  average: 'macro',
  protocol: {
    follows: {
      zh: '作者的做法：由裁判模型按 1 至 10 打分，读评语末尾字典里的“综合得分”；八类等权平均。',
      en: 'The authors’ way: a judge model rates from 1 to 10 and “综合得分” in the dictionary at the end of its reply is read; the eight categories count alike.',
    },
    differs: {
      zh: '裁判提示词为本项目自拟；分数换算到 0 至 1；裁判模型由用户选定，换一个裁判分数就不可比；不报告推理与语言两项总分。',
      en: 'The judge’s prompt is our own; ratings become 0 to 1; the judge is the user’s choice and scores by different judges do not compare; the two totals of the authors are not reported.',
    },
  },
  checked: { on: '2026-11-25', files: 'data/data_v1.1_release.jsonl', rows: 683 },
}

const classes = [
  ['open qa', '开放问答'],
  ['brainstorming', '头脑风暴'],
  ['rewrite', '改写'],
  ['generation', '生成'],
  ['math', '数学'],
  ['classification', '分类'],
  ['closed\u00a0qa', '封闭问答'], // the data holds a no-break space
  ['summarization', '摘要'],
  ['code', '代码'],
  ['extract', '抽取'],
] as const

const belle: Card = {
  id: 'belle-eval',
  version: 1,
  title: { zh: 'BELLE 中文指令评测集', en: 'BELLE evaluation set' },
  dimension: 'instruction_following',
  source: { modelscope: null, huggingface: null, github: 'LianjiaTech/BELLE' },
  split: 'eval_set',
  licence: { name: 'Apache-2.0 (code); ODC-By (data)', use: 'permissive' },
  data: { from: 'folder', folders: ['eval', 'BELLE'], file: ['eval_set.json', '**/eval_set.json'] },
  subsets: {
    by: 'field',
    field: 'class',
    list: classes.map(([id, zh]) => ({ id, zh, en: id.replace('\u00a0', ' ') })),
  },
  sample: {
    fields: { question: 'question', reference: { field: 'std_answer', optional: true } },
    gold: { as: 'none' },
  },
  prompt: { question: '{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: {
    use: 'judge',
    ask: '请判断下面的回答是否满足指令的要求，给出 0 到 1 之间的分数：完全满足为 1，部分满足按程度给分，错误或答非所问为 0。有参考答案时以它为准。\n\n指令：\n{question}\n\n参考答案（可能为空）：\n{reference}\n\n回答：\n{reply}\n\n先简要说明理由，最后一行写“得分: N”。',
    reads: {
      as: 'rating',
      min: 0,
      max: 1,
      extract: [{ use: 'after', markers: ['得分:', '得分：'], which: 'last' }, { use: 'lastNumber' }],
    },
  },
  metric: 'score',
  average: 'macro',
  protocol: {
    follows: {
      zh: '作者的做法：裁判模型在“得分:”之后给出 0 至 1 的分数，按十类报告。',
      en: 'The authors’ way: a judge model states a score from 0 to 1 after “得分:”, reported by ten classes.',
    },
    differs: {
      zh: '作者每类有一套裁判提示词（eval_prompt.json），这里用统一的一套；369 题没有参考答案；裁判模型由用户选定。',
      en: 'The authors have a judge prompt per class (eval_prompt.json), here there is one for all; 369 questions have no reference; the judge is the user’s choice.',
    },
  },
  checked: false,
}

export const judged = [alignbench, belle]
