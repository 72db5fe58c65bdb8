import type { BenchmarkCardInput } from '../schema'

export const demo = {
  id: 'demo',
  version: 1,
  title: { zh: '内置示例：诗文辨识', en: 'Built-in demo: recognising classical texts' },
  dimension: 'culture_classics',
  source: { modelscope: null, huggingface: null, github: 'chinese-poetry/chinese-poetry' },
  split: 'test',
  licence: { name: 'MIT', use: 'permissive' },
  data: { from: 'resources', file: 'benchmark.jsonl' },
  subsets: {
    by: 'field',
    field: 'subset',
    list: [
      { id: 'genre', zh: '出处', en: 'Source' },
      { id: 'tune', zh: '词牌', en: 'Tune' },
    ],
  },
  sample: {
    id: 'id',
    fields: { question: 'question' },
    options: { from: 'list', field: 'options' },
    gold: { field: 'answer', as: 'letter' },
  },
  prompt: { question: '{question}\n{options}', via: 'chat' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'tokens' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '本项目自编：零样本，经对话模板提问，比较各选项文本每词元的对数似然。',
      en: 'Made for this project: zero-shot through the chat template, log-likelihoods per token of the options’ texts compared.',
    },
    differs: { zh: '没有已发表的协议。', en: 'There is no published protocol.' },
  },
  checked: { on: '2026-11-24', files: 'resources/demo/benchmark.jsonl', rows: 320 },
} satisfies BenchmarkCardInput
