import type { BenchmarkCardInput } from '../schema'

export const cmrc2018 = {
  id: 'cmrc2018',
  version: 1,
  title: { zh: 'CMRC 2018 中文阅读理解', en: 'CMRC 2018' },
  dimension: 'reading',
  source: {
    modelscope: 'opencompass/cmrc_dev',
    huggingface: 'opencompass/cmrc_dev',
    github: 'ymcui/cmrc2018',
  },
  split: 'dev',
  licence: { name: 'CC BY-SA 4.0', use: 'share-alike' },
  data: {
    from: 'folder',
    folders: ['squad-style-data'],
    file: 'cmrc2018_dev.json',
  },
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    fields: { context: 'context', question: 'question' },
    gold: { field: ['answers.text', 'answers'], as: 'texts' },
  },
  prompt: {
    question:
      '根据文章回答问题。你的答案应该尽可能简练，请以 ‘答案是’ 开头的句式作答。\n文章：{context}\n问：{question}\n答：',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 64, stop: [] },
  score: {
    use: 'cmrcSpan',
    extract: [{ use: 'after', markers: ['答案是'], which: 'first' }, { use: 'firstLine' }],
  },
  metric: 'f1',
  average: 'micro',
  protocol: {
    follows: {
      zh: '评分与官方脚本 cmrc2018_evaluate.py 相同：mixed_segmentation 切分、最长公共连续片段、多个参考答案取最大值；提问采用 OpenCompass CLUE_CMRC_gen 的提示词。',
      en: 'Scored as the official cmrc2018_evaluate.py does: mixed segmentation, longest common contiguous run, maximum over references; asked with the prompt of OpenCompass CLUE_CMRC_gen.',
    },
    differs: {
      zh: '官方没有生成式提示词；答案取第一个“答案是”之后的一行，没有则取第一行；OpenCompass 只报告 EM；英文片段按 NLTK 的 Treebank 规则切分，整段视为一句。',
      en: 'The authors publish no generative prompt; the answer is the rest of the line after the first 答案是, else the first line; OpenCompass reports EM only; Latin runs are split by NLTK’s Treebank rules as one sentence each.',
    },
  },
  checked: {
    on: '2026-11-24',
    files: 'squad-style-data/cmrc2018_dev.json, a part of 1,085 of the 3,219 questions',
    rows: 1085,
  },
} satisfies BenchmarkCardInput
