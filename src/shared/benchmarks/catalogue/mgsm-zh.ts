import type { BenchmarkCardInput } from '../schema'

export const mgsmZh = {
  id: 'mgsm-zh',
  version: 1,
  title: { zh: 'MGSM 中文（GSM8K 人工翻译）', en: 'MGSM Chinese (GSM8K, translated by people)' },
  dimension: 'math',
  source: { modelscope: 'evalscope/mgsm', huggingface: 'juletxara/mgsm', github: 'google-research/url-nlp' },
  split: 'test',
  licence: { name: 'CC BY 4.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['mgsm', 'gsm8k-zh-mgsm'],
    reader: { use: 'auto', columns: ['question', 'answer'] },
    file: ['mgsm_zh.tsv', 'zh/test-*.parquet', 'zh/test.*', 'test_zh.*'],
  },
  subsets: { by: 'none' },
  sample: { fields: { question: 'question' }, gold: { field: ['answer_number', 'answer'], as: 'texts' } },
  prompt: { question: '{question}\n请一步一步推理，最后将答案放在\\boxed{}中。', via: 'chat' },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: {
    use: 'number',
    extract: [
      { use: 'boxed' },
      { use: 'after', markers: ['答案是', '答案为', '答案：', '答案:'], which: 'last' },
      { use: 'lastNumber' },
    ],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'EvalScope mgsm 的思维链提问与数值评分。',
      en: 'Chain of thought and numeric scoring of EvalScope mgsm.',
    },
    differs: {
      zh: '零样本（EvalScope 四样本）；要求用中文写出（EvalScope 用英文）；比较规则同 cmath。',
      en: 'Zero-shot (EvalScope: four examples); the instruction is in Chinese (EvalScope: English); numbers compared as in cmath.',
    },
  },
  checked: { on: '2026-11-24', files: 'mgsm_zh.tsv', rows: 250 },
} satisfies BenchmarkCardInput
