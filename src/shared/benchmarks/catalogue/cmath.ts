import type { BenchmarkCardInput } from '../schema'

export const cmath = {
  id: 'cmath',
  version: 1,
  title: { zh: 'CMATH 小学数学应用题', en: 'CMATH' },
  dimension: 'math',
  source: { modelscope: 'evalscope/cmath', huggingface: null, github: 'XiaoMi/cmath' },
  split: 'test',
  licence: { name: 'CC BY 4.0', use: 'permissive' },
  data: { from: 'folder', folders: ['datasets'], file: 'test.jsonl' },
  subsets: {
    by: 'field',
    field: 'grade',
    list: [
      { id: '1', zh: '一年级', en: 'Grade 1' },
      { id: '2', zh: '二年级', en: 'Grade 2' },
      { id: '3', zh: '三年级', en: 'Grade 3' },
      { id: '4', zh: '四年级', en: 'Grade 4' },
      { id: '5', zh: '五年级', en: 'Grade 5' },
      { id: '6', zh: '六年级', en: 'Grade 6' },
    ],
  },
  sample: { fields: { question: ['question', 'input'] }, gold: { field: 'golden', as: 'texts' } },
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
      zh: 'EvalScope cmath：零样本思维链，提示词逐字相同，取 \\boxed{}、“答案是”之后或最后一个数。',
      en: 'EvalScope cmath: zero-shot chain of thought, the same prompt to the letter; the answer is the last \\boxed{}, what follows 答案是, or the last number.',
    },
    differs: {
      zh: '按数值比较（分数、百分数先求值，相对误差 1e-4），不接受相差 100 倍的答案，只允许百分数答案省略 %；因长度中断的回答不取“最后一个数”；贪心解码，最多 512 个词元。',
      en: 'Compared as numbers (fractions and percentages evaluated, relative 1e-4) without EvalScope’s factor of 100, except that a percentage may lack its %; a reply cut by length is not read by its last number; greedy, at most 512 tokens.',
    },
  },
  checked: { on: '2026-11-24', files: 'test.jsonl', rows: 1098 },
} satisfies BenchmarkCardInput
