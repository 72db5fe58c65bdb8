import type { BenchmarkCardInput } from '../schema'

export const legalCaseZh = {
  id: 'legal-case-zh',
  version: 1,
  title: { zh: '中文法律咨询案由分类', en: 'Chinese legal consultations, cause of action' },
  dimension: 'domain_law',
  source: {
    modelscope: null,
    huggingface: 'gehits/Chinese-Legal-Case-Classification-Dataset',
    github: null,
  },
  split: 'test',
  licence: { name: 'CC BY-NC 4.0', use: 'non-commercial' },
  data: {
    from: 'folder',
    folders: ['Chinese-Legal-Case-Classification-Dataset'],
    file: 'test.json',
  },
  subsets: { by: 'none' },
  sample: { fields: { input: 'input' }, gold: { as: 'letter', field: 'answer' } },
  prompt: { question: '{input}\n请只回答选项的字母。', via: 'chat' },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: { use: 'letter', among: 'ABCDEFGHIJ' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '没有随数据发布的提示词；问题与选项照数据原文。',
      en: 'No prompt is published with the set; question and options as the data has them.',
    },
    differs: {
      zh: '结尾加一句“请只回答选项的字母”；贪心解码，最多 256 个词元。',
      en: 'A closing sentence asks for the letter only; greedy, at most 256 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
