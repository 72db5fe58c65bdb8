import { unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'data' | 'sample' | 'protocol' | 'subsets' | 'average'
interface Problems extends Pick<Card, Own> {
  readonly question: string
  readonly extract?: Extract<Card['score'], { use: 'expression' }>['extract']
}

const compared = (zh = '', en = ''): Card['protocol']['differs'] => ({
  zh: `${zh}答案按数学表达式比较；贪心解码，最多 4,096 个词元。`,
  en: `${en}Answers are compared as mathematics; greedy, at most 4,096 tokens.`,
})
const archive = (name: string) => ({
  ...{ modelscope: null, huggingface: null, github: null },
  archive: `http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/${name}.zip`,
})

/** Problems whose answer is an expression. */
const sets: readonly Problems[] = [
  {
    id: 'cmo-fib',
    title: { zh: 'CMO 数学竞赛填空', en: 'CMO, fill in the blank' },
    source: archive('cmo'),
    split: 'test',
    data: { from: 'folder', folders: ['cmo'], file: ['cmo.jsonl', '**/cmo.jsonl'] },
    subsets: { by: 'none' },
    sample: { fields: { question: 'origin_prompt' }, gold: { as: 'texts', field: 'gold_answer' } },
    question: '{question}\n请一步一步地推理，并将最终答案写入\\boxed{}.',
    average: 'micro',
    protocol: {
      follows: {
        zh: 'OpenCompass cmo_fib 的零样本提示词，取 \\boxed{}。',
        en: 'Zero-shot prompt of OpenCompass cmo_fib, the content of \\boxed{}.',
      },
      differs: compared(),
    },
  },
  {
    id: 'livemathbench-zh',
    title: { zh: 'LiveMathBench 中文', en: 'LiveMathBench, Chinese' },
    source: { ...archive('LiveMathBench'), huggingface: 'opencompass/LiveMathBench' },
    split: '202412',
    data: {
      from: 'folder',
      folders: ['LiveMathBench', '202412'],
      file: ['{subset}.jsonl', '202412/{subset}.jsonl', '**/202412/{subset}.jsonl', '**/*{subset}*.*'],
    },
    subsets: {
      by: 'file',
      list: [
        { id: 'CNMO_cn', zh: '全国高中数学联赛（CNMO）', en: 'CNMO', aliases: ['v202412_CNMO_cn'] },
        { id: 'CCEE_cn', zh: '高考（CCEE）', en: 'CCEE', aliases: ['v202412_CCEE_cn'] },
        { id: 'AMC_cn', zh: '美国数学竞赛（AMC）', en: 'AMC', aliases: ['v202412_AMC_cn'] },
        { id: 'WLPMC_cn', zh: '普特南数学竞赛（WLPMC）', en: 'WLPMC', aliases: ['v202412_WLPMC_cn'] },
      ],
    },
    sample: { fields: { question: 'question' }, gold: { as: 'texts', field: 'answer' } },
    question: '{question}\n请一步一步地推理，并将最终答案写入\\boxed{}。',
    average: 'micro',
    protocol: {
      follows: {
        zh: '数据与划分同 OpenCompass LiveMathBench（202412 版的中文四组）；提示词为本项目自拟。',
        en: 'Data and split as OpenCompass LiveMathBench has them (the four Chinese groups of version 202412); the prompt is our own.',
      },
      differs: compared(
        'OpenCompass 由裁判模型抽取并判断答案，报告 G-Pass@k；这里读 \\boxed{}，报告一次作答的准确率。',
        'OpenCompass lets a judge model extract and judge answers and reports G-Pass@k; here \\boxed{} is read and the accuracy of one attempt reported. ',
      ),
    },
  },
  {
    id: 'olymmath-zh',
    title: { zh: 'OlymMATH 中文', en: 'OlymMATH, Chinese' },
    source: { modelscope: null, huggingface: 'RUC-AIBOX/OlymMATH', github: null },
    split: 'test',
    data: {
      from: 'folder',
      folders: ['OlymMATH', 'data'],
      file: ['{subset}/test*', '{subset}.jsonl', '**/*{subset}*', '**/{subset}/*'],
    },
    subsets: {
      by: 'file',
      list: [
        { id: 'zh-easy', zh: '较易', en: 'Easy', aliases: ['ZH-EASY', 'OlymMATH-ZH-EASY', 'zh_easy'] },
        { id: 'zh-hard', zh: '较难', en: 'Hard', aliases: ['ZH-HARD', 'OlymMATH-ZH-HARD', 'zh_hard'] },
      ],
    },
    sample: {
      id: ['unique_id', 'id'],
      fields: { question: 'problem' },
      gold: { as: 'texts', field: 'answer' },
    },
    question: '{question}\nRemember to put your final answer within \\boxed{}.',
    average: 'micro',
    protocol: {
      follows: {
        zh: '常用框架的零样本提示词，取 \\boxed{}。',
        en: 'The zero-shot prompt of the common frameworks, the content of \\boxed{}.',
      },
      differs: compared(),
    },
  },
  {
    id: 'poly-math-zh',
    title: { zh: 'PolyMath 中文', en: 'PolyMath, Chinese' },
    source: { modelscope: 'evalscope/PolyMath', huggingface: null, github: null },
    split: 'low, medium, high, top',
    data: {
      from: 'folder',
      folders: ['PolyMath', 'zh'],
      file: ['zh/{subset}*', '{subset}*', '**/zh/{subset}*'],
    },
    subsets: {
      by: 'file',
      list: [
        { id: 'low', zh: '低', en: 'Low' },
        { id: 'medium', zh: '中', en: 'Medium' },
        { id: 'high', zh: '高', en: 'High' },
        { id: 'top', zh: '顶', en: 'Top' },
      ],
    },
    sample: { id: 'id', fields: { question: 'question' }, gold: { as: 'texts', field: 'answer' } },
    question: '{question}\n注意：请将最终答案放在 $\\boxed{}$ 中。',
    average: 'macro',
    protocol: {
      follows: {
        zh: 'EvalScope PolyMath 的中文提示词，取 \\boxed{}。',
        en: 'Chinese prompt of EvalScope’s PolyMath, the content of \\boxed{}.',
      },
      differs: compared(
        '四级难度等权平均；作者另报告 DW-ACC（权重 1、2、4、8）。',
        'The four levels count alike; the authors also report DW-ACC (weights 1, 2, 4, 8). ',
      ),
    },
  },
  {
    id: 'mathbench-cloze-zh',
    title: { zh: 'MathBench 中文填空', en: 'MathBench, Chinese cloze' },
    source: archive('mathbench_v1'),
    split: 'primary',
    data: {
      from: 'folder',
      folders: ['mathbench_v1'],
      file: ['primary/cloze_cn.jsonl', '**/primary/cloze_cn.jsonl', 'cloze_cn.jsonl'],
    },
    subsets: { by: 'none' },
    sample: { fields: { question: 'question' }, gold: { as: 'texts', field: 'answer' } },
    question: '{question}\n请一步一步推理，并在最后用\\boxed{}给出你的答案。',
    average: 'micro',
    protocol: {
      follows: {
        zh: 'OpenCompass MathBench 的零样本提示词 cloze_cn，取 \\boxed{}。',
        en: 'Zero-shot prompt cloze_cn of OpenCompass’s MathBench, the content of \\boxed{}.',
      },
      differs: compared(),
    },
  },
  {
    id: 'gaokao-math-extraction',
    title: {
      zh: '高考数学答案抽取（gaokao_math test_2k）',
      en: 'Extracting the answer of a Gaokao solution',
    },
    source: { modelscope: null, huggingface: null, github: 'open-compass/opencompass' },
    split: 'test_2k',
    data: {
      from: 'folder',
      folders: ['gaokao_math', 'data/gaokao_math'],
      file: ['test_2k.json', '**/gaokao_math/test_2k.json'],
    },
    subsets: { by: 'none' },
    sample: {
      fields: { question: 'question', response: 'response', type: 'question_type' },
      gold: { as: 'texts', field: 'extract_answer' },
    },
    question:
      '你是一个数学阅卷专家，任务是从给定的回答句子中提取精确的关键答案。只输出关键答案，不要解释。\n\n题目类型：{type}\n题目：{question}\n回答句子：{response}\n\n关键答案：',
    extract: [{ use: 'boxed' }, { use: 'whole' }],
    average: 'micro',
    protocol: {
      follows: {
        zh: '提示词第一句同 OpenCompass gaokao_math；衡量的是抽取答案，不是解题。数据文件没有公开的下载地址。',
        en: 'First sentence of the prompt as in OpenCompass’s gaokao_math; measures extraction, not problem solving. The data file has no public address.',
      },
      differs: compared(
        'OpenCompass 由裁判模型判断是否一致。',
        'OpenCompass lets a judge model decide whether they agree. ',
      ),
    },
  },
]

const problems = ({ question, extract, ...own }: Problems): Card => ({
  version: 1,
  dimension: 'math',
  licence: unstated,
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens: 4096, stop: [] },
  score: { use: 'expression', ...(extract ? { extract } : {}) },
  metric: 'accuracy',
  ...own,
  checked: false,
})

const mathBenchChoice: Card = {
  id: 'mathbench-choice-zh',
  version: 1,
  title: { zh: 'MathBench 中文选择题', en: 'MathBench, Chinese multiple choice' },
  dimension: 'math',
  source: archive('mathbench_v1'),
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['mathbench_v1'],
    file: ['{subset}/single_choice_cn.jsonl', '**/{subset}/single_choice_cn.jsonl'],
  },
  subsets: {
    by: 'file',
    list: [
      { id: 'college', zh: '大学应用', en: 'College' },
      { id: 'high', zh: '高中应用', en: 'High school' },
      { id: 'middle', zh: '初中应用', en: 'Middle school' },
      { id: 'college_knowledge', zh: '大学知识', en: 'College, knowledge' },
      { id: 'high_knowledge', zh: '高中知识', en: 'High school, knowledge' },
      { id: 'middle_knowledge', zh: '初中知识', en: 'Middle school, knowledge' },
      { id: 'primary_knowledge', zh: '小学知识', en: 'Primary school, knowledge' },
    ],
  },
  sample: {
    fields: { question: 'question' },
    options: { from: 'list', field: 'options' },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: {
    question:
      '问题: 以下是一道关于数学的单项选择题，请你一步一步推理，并在最后用“所以答案为选项X”给出答案，其中“X”为选项A，B，C，D中你认为正确的选项。下面是你要回答的问题\n{question}\n{options}\n让我们一步一步思考：',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: {
    use: 'letter',
    extract: [
      { use: 'after', markers: ['答案为选项', '答案是选项', '答案选项'], which: 'last' },
      { use: 'after', markers: ['答案是', '答案为', '答案：', '答案:'], which: 'last' },
      { use: 'letter', which: 'last' },
    ],
  },
  metric: 'accuracy',
  average: 'macro',
  protocol: {
    follows: {
      zh: 'OpenCompass MathBench 的零样本提示词 single_choice_cn_with_reasoning，逐字相同。',
      en: 'Zero-shot prompt single_choice_cn_with_reasoning of OpenCompass’s MathBench, to the letter.',
    },
    differs: {
      zh: '每题只问一次；OpenCompass 另报告选项轮换四次全对才算对的循环准确率。',
      en: 'Every question is asked once; OpenCompass also reports circular accuracy, where all four rotations of the options must be right.',
    },
  },
  checked: false,
}

export const competitionMath = [...sets.map(problems), mathBenchChoice]
