import type { BenchmarkCardInput } from '../schema'

const sets = [
  {
    id: 'bq-corpus',
    hub: 'BQ',
    title: { zh: 'BQ 银行问题语义相似度', en: 'BQ, bank questions with one meaning' },
    metricNote: {
      zh: '准确率取自第三方的评测清单。',
      en: 'Accuracy is the metric of a third party’s list.',
    },
  },
  {
    id: 'atec',
    hub: 'ATEC',
    title: { zh: 'ATEC 金融语义相似度', en: 'ATEC, financial questions with one meaning' },
    metricNote: {
      zh: '没有为大模型公布的指标，这里用准确率。',
      en: 'No metric for language models is published; accuracy is ours.',
    },
  },
] as const

/** Two sets of C-MTEB with the same columns. */
const pairs = ({ id, hub, title, metricNote }: (typeof sets)[number]): BenchmarkCardInput => ({
  id,
  version: 1,
  title,
  dimension: 'domain_finance',
  source: { modelscope: `C-MTEB/${hub}`, huggingface: `C-MTEB/${hub}`, github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: [hub, `C-MTEB/${hub}`],
    file: 'data/test-*.parquet',
  },
  subsets: { by: 'none' },
  sample: {
    fields: { sentence1: 'sentence1', sentence2: 'sentence2' },
    options: {
      from: 'labels',
      labels: [
        { value: ['1', '1.0'], text: '是' },
        { value: ['0', '0.0'], text: '否' },
      ],
    },
    gold: { as: 'label', field: ['score', 'label'] },
  },
  prompt: {
    question:
      '下面两个问题的意思是否相同？回答“是”或“否”。\n问题一：{sentence1}\n问题二：{sentence2}\n回答：',
    via: 'text',
  },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: `没有已发表的大模型提示词；C-MTEB 以向量相似度与标签的相关系数评分，与此不同。${metricNote.zh}`,
      en: `No prompt for language models is published; C-MTEB scores the correlation of embeddings with the labels, which is something else. ${metricNote.en}`,
    },
    differs: {
      zh: '提示词为本项目自拟；比较“是”与“否”的对数似然。',
      en: 'The prompt is our own; log-likelihoods of 是 and 否 are compared.',
    },
  },
  checked: false,
})

export const financialPairs = sets.map(pairs)
