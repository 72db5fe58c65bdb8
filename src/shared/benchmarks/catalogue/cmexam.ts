import type { BenchmarkCardInput } from '../schema'

export const cmexam = {
  id: 'cmexam',
  version: 1,
  title: { zh: 'CMExam 中国执业医师考试', en: 'CMExam' },
  dimension: 'domain_medical',
  source: { modelscope: null, huggingface: 'fzkuji/CMExam', github: 'williamliujl/CMExam' },
  split: 'test',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['CMExam'],
    file: ['test_with_annotations.csv', 'test.json'],
    drop: { field: 'Answer', empty: true },
  },
  subsets: { by: 'none' },
  sample: {
    fields: { question: 'Question' },
    options: { from: 'list', field: 'Options' },
    gold: { as: 'letters', field: 'Answer' },
  },
  prompt: {
    question:
      '下面是一道中国执业医师资格考试的选择题，可能有一个或多个正确答案，直接回答正确选项的字母。\n{question}\n{options}\n答案：',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: { use: 'letters', among: 'ABCDEFGH' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的 test（6,811 题），没有答案的行不计；集合完全相同才算对。',
      en: 'The authors’ test (6,811 questions), rows without an answer left out; right only as the exact set.',
    },
    differs: {
      zh: '提示词为本项目自拟；不评解析的 BLEU 与 ROUGE；贪心解码，最多 256 个词元。',
      en: 'The prompt is our own; explanations are not scored by BLEU and ROUGE; greedy, at most 256 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
