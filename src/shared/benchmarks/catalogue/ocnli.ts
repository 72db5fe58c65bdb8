import type { BenchmarkCardInput } from '../schema'

export const ocnli = {
  id: 'ocnli',
  version: 1,
  title: { zh: 'OCNLI 原生中文自然语言推理', en: 'OCNLI' },
  dimension: 'language_understanding',
  source: {
    modelscope: 'opencompass/OCNLI',
    huggingface: 'opencompass/OCNLI',
    github: 'CLUEbenchmark/OCNLI',
  },
  split: 'dev',
  licence: { name: 'CC BY-NC 2.0', use: 'non-commercial' },
  data: {
    from: 'folder',
    folders: ['data/ocnli', 'OCNLI'],
    file: 'dev.json',
    drop: { field: 'label', values: ['-', '-1'] }, // annotators did not agree
  },
  subsets: {
    by: 'field',
    field: 'genre',
    list: [
      { id: 'gov', zh: '政府公报', en: 'Government' },
      { id: 'news', zh: '新闻', en: 'News' },
      { id: 'lit', zh: '文学', en: 'Literature' },
      { id: 'tv', zh: '电视谈话', en: 'TV talk' },
      { id: 'phone', zh: '电话录音', en: 'Telephone' },
    ],
  },
  sample: {
    id: 'id',
    fields: { sentence1: 'sentence1', sentence2: 'sentence2' },
    options: {
      from: 'labels',
      labels: [
        { value: ['entailment', '1'], text: '蕴含' },
        { value: ['contradiction', '2'], text: '矛盾' },
        { value: ['neutral', '0'], text: '无关' },
      ],
    },
    gold: { field: 'label', as: 'label' },
  },
  prompt: {
    question: '语句一：“{sentence1}”\n语句二：“{sentence2}”\n请问这两句话是什么关系？\n',
    via: 'text',
  },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass CLUE_ocnli_ppl：零样本，比较“蕴含”“矛盾”“无关”三个标签词。',
      en: 'OpenCompass CLUE_ocnli_ppl: zero-shot, the label words 蕴含, 矛盾 and 无关 compared.',
    },
    differs: {
      zh: '比较标签词本身的对数似然之和，而不是整段文本的困惑度；标签为“-”的 50 行不计。',
      en: 'The log-likelihood of the label word itself is compared (its sum), not the perplexity of the whole text; the 50 rows labelled "-" are left out.',
    },
  },
  checked: { on: '2026-11-24', files: 'data/ocnli/dev.json', rows: 2950 },
} satisfies BenchmarkCardInput
