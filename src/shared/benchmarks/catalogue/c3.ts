import type { BenchmarkCardInput } from '../schema'

export const c3 = {
  id: 'c3',
  version: 1,
  title: { zh: 'C³ 多项选择阅读理解', en: 'C³' },
  dimension: 'reading',
  source: { modelscope: null, huggingface: 'clue/clue', github: 'nlpdata/c3' },
  split: 'dev',
  licence: { name: 'non-commercial research purpose only', use: 'research-only' },
  data: { from: 'folder', file: '{subset}-dev.json' },
  subsets: {
    by: 'file',
    list: [
      { id: 'c3-m', zh: '混合体裁', en: 'Mixed genre', aliases: ['m'] },
      { id: 'c3-d', zh: '对话', en: 'Dialogue', aliases: ['d'] },
    ],
  },
  sample: {
    id: 'id',
    fields: { context: 'context', question: 'question' },
    options: { from: 'list', field: 'choice' },
    gold: { field: 'answer', as: 'option' },
  },
  prompt: {
    question: '{context}\n问：{question}\n{options}\n请从{letters}中进行选择。\n答：',
    via: 'text',
  },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass CLUE_C3_gen 的零样本提示词，答案为选项字母。',
      en: 'Zero-shot prompt of OpenCompass CLUE_C3_gen, answered by the letter of the option.',
    },
    differs: {
      zh: '比较字母的对数似然，不生成文本；二至四个选项照原样列出，不补足四个；对话各行以换行连接（同作者的代码）。',
      en: 'Log-likelihoods of the letters are compared, nothing is generated; two to four options are listed as they are, not padded to four; the lines of a dialogue are joined by newlines, as in the authors’ code.',
    },
  },
  checked: { on: '2026-11-24', files: 'data/c3-m-dev.json and data/c3-d-dev.json', rows: 3816 },
} satisfies BenchmarkCardInput
