import type { BenchmarkCardInput } from '../schema'

export const cail2018 = {
  id: 'cail2018',
  version: 1,
  title: { zh: 'CAIL2018 罪名预测', en: 'CAIL2018, charges' },
  dimension: 'domain_law',
  source: { modelscope: null, huggingface: 'china-ai-law-challenge/cail2018', github: null },
  split: 'exercise_contest_test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['cail2018', 'CAIL2018', 'data'],
    file: ['data/exercise_contest_test-*.parquet', 'exercise_contest_test*', 'exercise_contest/*test*'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { fact: 'fact' },
    gold: { as: 'texts', field: ['accusation', 'meta.accusation'] },
  },
  prompt: {
    question:
      '根据下面的案件事实给出被告人的罪名，只写罪名，不加“罪”字，多个罪名用“；”隔开。\n事实：{fact}\n罪名：',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 64, stop: ['\n'] },
  score: {
    use: 'labels',
    extract: [{ use: 'after', markers: ['罪名：', '罪名:'], which: 'last' }, { use: 'whole' }],
    separators: ['；', ';', '，', ',', '\n'],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '没有随数据发布的大模型提示词；任务与标签取自数据本身，准确率指罪名集合完全相同。',
      en: 'No prompt for language models is published with the set; task and labels are the data’s, accuracy means exactly the right set of charges.',
    },
    differs: {
      zh: '罪名自由作答，不从 202 个罪名中选择；罪名里的方括号照数据原文；不评刑期。贪心解码，最多 64 个词元。',
      en: 'Charges are written freely, not chosen among the 202; square brackets inside a charge stay as the data has them; prison terms are not scored. Greedy, at most 64 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
