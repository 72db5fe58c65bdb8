import type { BenchmarkCardInput } from '../schema'

export const xcopaZh = {
  id: 'xcopa-zh',
  version: 1,
  title: { zh: 'XCOPA 中文因果常识', en: 'XCOPA, Chinese' },
  dimension: 'logic_reasoning',
  source: { modelscope: null, huggingface: 'cambridgeltl/xcopa', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['xcopa', 'data'],
    file: ['zh/test-*.parquet', 'zh/test*', 'test.zh.jsonl', 'zh_test*'],
  },
  subsets: {
    by: 'field',
    field: 'question',
    list: [
      { id: 'cause', zh: '因为', en: 'Cause' },
      { id: 'effect', zh: '所以', en: 'Effect' },
    ],
  },
  sample: {
    fields: { premise: { field: 'premise', match: '^\\s*(.*?).\\s*$' } },
    options: { from: 'columns', columns: ['choice1', 'choice2'] },
    gold: { as: 'index0', field: 'label' },
  },
  prompt: { question: '{premise} {subject}', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 xcopa_zh：零样本，前提去掉句末标点，接“因为”或“所以”，比较两个选项的对数似然。',
      en: 'xcopa_zh of lm-evaluation-harness: zero-shot, the premise without its final mark, then 因为 or 所以, log-likelihoods of the two choices compared.',
    },
    differs: {
      zh: '连接词与选项之间不加空格。',
      en: 'No space between the connective and the choice.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
