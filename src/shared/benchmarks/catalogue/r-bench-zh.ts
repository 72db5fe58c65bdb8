import type { BenchmarkCardInput } from '../schema'

export const rBenchZh = {
  id: 'r-bench-zh',
  version: 1,
  title: { zh: 'R-Bench 研究生学科推理（中文文本）', en: 'R-Bench, graduate reasoning (Chinese text)' },
  dimension: 'subject_knowledge',
  source: { modelscope: null, huggingface: 'R-Bench/R-Bench', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['R-Bench'],
    file: ['rbench-t_zh/test-*.parquet', 'rbench-t_zh/test*', '*rbench-t_zh*'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { question: 'question' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D', 'E', 'F'] },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: {
    question:
      '回答以下单选题。答案的最后一行应采用以下格式：“答案是$LETTER”（不带引号），其中 LETTER 是选项之一（例如 ABCDEF 之一）。回答前请逐步思考。\n问题: {question}\n{options}\n答案: ',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 4096, stop: [] },
  score: { use: 'letter', among: 'ABCDEF' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass rbench_gen 的中文提示词，逐字相同，零样本思维链。',
      en: 'The Chinese prompt of OpenCompass rbench_gen to the letter, zero-shot chain of thought.',
    },
    differs: {
      zh: '提取按本项目的字母规则，不是 first_option_postprocess；贪心解码，最多 4,096 个词元。',
      en: 'Extraction by this project’s letter rules, not first_option_postprocess; greedy, at most 4,096 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
