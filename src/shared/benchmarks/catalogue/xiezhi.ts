import type { BenchmarkCardInput } from '../schema'

const tests = [
  { part: 'spec', zh: '獬豸 专业测试', en: 'Xiezhi, one discipline' },
  { part: 'inter', zh: '獬豸 交叉学科测试', en: 'Xiezhi, across disciplines' },
] as const

/** Both tests have one shape: the right option's text, four options in one string. */
const test = ({ part, zh, en }: (typeof tests)[number]): BenchmarkCardInput => ({
  id: `xiezhi-${part}-chn`,
  version: 1,
  title: { zh, en },
  dimension: 'subject_knowledge',
  source: { modelscope: null, huggingface: null, github: 'MikeGu721/XiezhiBenchmark' },
  split: `xiezhi_${part}_chn`,
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['xiezhi', 'Tasks/Knowledge/Benchmarks/test'],
    file: [`xiezhi_${part}_chn/xiezhi.v1.json`, `xiezhi_${part}_chn/xiezhi.*.json`],
    shots: { file: ['xiezhi_train_chn/xiezhi.v1.json', 'xiezhi_train_chn/xiezhi.*.json'], count: 3 },
  },
  subsets: { by: 'none' },
  sample: {
    fields: { question: 'question' },
    options: { from: 'list', field: 'options' },
    gold: { as: 'option', field: 'answer' },
  },
  prompt: { question: '题目: {question}\n{options}\n答案: ', example: '{answer}\n', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass xiezhi_gen 的提示词与三个示例（来自 xiezhi_train_chn），四个选项。',
      en: 'The prompt of OpenCompass xiezhi_gen with three examples from xiezhi_train_chn, four options.',
    },
    differs: {
      zh: '比较字母的对数似然而不生成文本；示例固定为前三题，而不是按学科标签检索；不是论文对 50 个选项排序的 MRR。',
      en: 'Log-likelihoods of the letters are compared, nothing is generated; the examples are the first three, not retrieved by label; not the paper’s MRR over 50 options.',
    },
  },
  checked: false,
})

export const xiezhi = tests.map(test)
