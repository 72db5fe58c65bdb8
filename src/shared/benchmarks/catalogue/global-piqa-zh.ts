import type { BenchmarkCardInput } from '../schema'

export const globalPiqaZh = {
  id: 'global-piqa-zh',
  version: 1,
  title: { zh: 'Global PIQA 普通话物理常识', en: 'Global PIQA, Mandarin (simplified)' },
  dimension: 'logic_reasoning',
  source: { modelscope: null, huggingface: 'mrlbenchmarks/global-piqa-nonparallel', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['global-piqa-nonparallel'],
    file: ['cmn_hans/test-*.parquet', 'cmn_hans/test*', 'data/*cmn_hans*', '*cmn_hans*'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { situation: 'prompt' },
    options: { from: 'columns', columns: ['solution0', 'solution1'] },
    gold: { as: 'index0', field: 'label' },
  },
  prompt: { question: '{situation}', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'characters' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 global_piqa 补全任务：情境之后接两个做法，比较每字符的对数似然（其 acc_norm）。',
      en: 'The completion task global_piqa of lm-evaluation-harness: the two solutions follow the situation, log-likelihoods per character compared (its acc_norm).',
    },
    differs: {
      zh: '情境与做法之间不加空格；按字符而不是字节归一化。',
      en: 'No space between situation and solution; normalised by characters, not bytes.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
