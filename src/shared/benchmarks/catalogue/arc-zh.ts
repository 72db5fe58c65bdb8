import type { BenchmarkCardInput } from '../schema'

export const arcZh = {
  id: 'arc-zh',
  version: 1,
  title: { zh: 'ARC 中文机器翻译（Okapi）', en: 'ARC, machine-translated (Okapi m_arc zh)' },
  dimension: 'logic_reasoning',
  source: { modelscope: null, huggingface: 'alexandrainst/m_arc', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['m_arc'],
    file: ['zh/test-*.parquet', 'zh/test*', 'zh_test*'],
  },
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    fields: { question: 'instruction' },
    options: {
      from: 'columns',
      columns: ['option_a', 'option_b', 'option_c', 'option_d', 'option_e'],
    },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: { question: 'Question: {question}\nAnswer:', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'characters' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 arc_zh：零样本，不列选项，比较各选项文本每字符的对数似然（其 acc_norm）。',
      en: 'arc_zh of lm-evaluation-harness: zero-shot, options not listed, log-likelihoods of the options’ texts per character compared (its acc_norm).',
    },
    differs: {
      zh: '选项之前不加空格；按字符而不是字节归一化。',
      en: 'No space before the option; normalised by characters, not bytes.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
