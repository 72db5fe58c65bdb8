import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

export const chineseSimpleqa = {
  id: 'chinese-simpleqa',
  version: 1,
  title: { zh: 'Chinese SimpleQA 中文简单事实问答', en: 'Chinese SimpleQA' },
  dimension: 'factuality',
  source: {
    modelscope: 'AI-ModelScope/Chinese-SimpleQA',
    huggingface: null,
    github: 'OpenStellarTeam/ChineseSimpleQA',
    archive:
      'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/chinese_simpleqa_fixed_20260630.zip',
  },
  split: 'train',
  licence: { name: 'MIT', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['chinese-simpleqa', 'Chinese-SimpleQA', 'chinese_simpleqa', 'data'],
    file: ['chinese_simpleqa.jsonl', 'chinese_simpleqa*', 'data/train-*.parquet'],
  },
  subsets: {
    by: 'field',
    field: 'primary_category',
    list: named([
      ['中华文化', '中华文化', 'Chinese culture'],
      ['人文与社会科学', '人文与社会科学', 'Humanities and social science'],
      ['工程、技术与应用科学', '工程、技术与应用科学', 'Engineering and applied science'],
      ['生活、艺术与文化', '生活、艺术与文化', 'Life, art and culture'],
      ['社会', '社会', 'Society'],
      ['自然与自然科学', '自然与自然科学', 'Natural science'],
    ]),
  },
  sample: { id: 'id', fields: { question: 'question' }, gold: { as: 'texts', field: 'answer' } },
  prompt: { question: '请回答问题：\n\n{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: {
    use: 'judge',
    ask: '请根据给定问题、标准答案和模型预测的答案来评估模型的回答是否正确。您的任务是将结果评定为：【正确】、【错误】或【未尝试】。\n\n【正确】：完整地包含了标准答案中的重要信息，且不包含任何与标准答案矛盾的信息；只看语义，语言、大小写、标点、语法和顺序不重要；含有猜测也可以，只要包含了标准答案且没有矛盾。\n【错误】：含有与标准答案矛盾的事实陈述，即使略带保留（例如“可能是”）也算错误。\n【未尝试】：没有包含标准答案中的重要信息，也没有与标准答案矛盾的陈述。\n标准答案为数字时，预测答案应与它一致，“大约”“超过”之类的说法视为【未尝试】。标准答案比问题更详细时，只需包含问题问到的信息。译名不同但明显指同一个人的，也视为正确。\n\n问题: {question}\n正确答案: {reference}\n预测答案: {reply}\n\n将此预测答案评定为以下之一：\nA:【正确】\nB:【错误】\nC:【未尝试】\n\n只返回字母"A"、"B"或"C"，无须添加其他文本。',
    reads: {
      as: 'grade',
      extract: [{ use: 'regex', pattern: '([ABC])', which: 'first' }],
      correct: ['A'],
      incorrect: ['B'],
      notAttempted: ['C'],
    },
  },
  metric: 'correct',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'EvalScope chinese_simpleqa：零样本提问，由裁判模型评为正确、错误或未尝试，主指标为正确率，并报告其余两类与 F1。',
      en: 'EvalScope chinese_simpleqa: asked zero-shot, a judge model grades correct, incorrect or not attempted; the share of correct counts, the others and F1 are reported.',
    },
    differs: {
      zh: '裁判提示词保留其标准而略去示例；裁判的回答没有字母时计为错误的样本而不是“未尝试”；贪心解码，最多 512 个词元。',
      en: 'The judge’s prompt keeps the criteria without the worked examples; a judge’s reply without a letter is an error of the sample, not “not attempted”; greedy, at most 512 tokens.',
    },
  },
  checked: { on: '2026-11-25', files: 'data/chinese_simpleqa.jsonl, all rows read', rows: 3000 },
} satisfies BenchmarkCardInput
