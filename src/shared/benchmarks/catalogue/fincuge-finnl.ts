import type { BenchmarkCardInput } from '../schema'

const topics = [
  '公司',
  '行业',
  '大盘',
  '中国',
  '国际',
  '经济',
  '政策',
  '期货',
  '债券',
  '房地产',
  '外汇',
  '虚拟货币',
  '新冠',
  '能源',
  '政治',
]

export const fincugeFinnl = {
  id: 'fincuge-finnl',
  version: 1,
  title: { zh: 'FinCUGE 财经新闻分类', en: 'FinCUGE FINNL, financial news' },
  dimension: 'domain_finance',
  source: { modelscope: null, huggingface: 'Maciel/FinCUGE-Instruction', github: null },
  split: 'eval',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['FinCUGE-Instruction', 'data'],
    file: 'data/eval-*.parquet',
    keep: { field: 'task', values: ['FINNL'] },
  },
  subsets: { by: 'none' },
  sample: {
    fields: { news: 'input' },
    gold: { as: 'texts', field: 'output', match: '类别是(.+?)。?$' },
  },
  prompt: {
    question: `判断下面的财经新闻属于哪些类别，从“${topics.join('、')}”中选择，可多选，只输出类别，以“、”隔开。\n新闻：{news}\n类别：`,
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 64, stop: [] },
  score: { use: 'labels', labels: topics },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '没有已发表的提示词；准确率取自第三方的评测清单，标签取自答案句“类别是……”。',
      en: 'No prompt is published; accuracy is the metric of a third party’s list, labels are taken from the answer’s 类别是….',
    },
    differs: {
      zh: '提示词为本项目自拟；一行可有多个类别，集合完全相同才算对；贪心解码，最多 64 个词元。',
      en: 'The prompt is our own; a row may have several topics, right only as the exact set; greedy, at most 64 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
