import type { BenchmarkCardInput } from '../schema'

export const m3examZh = {
  id: 'm3exam-zh',
  version: 1,
  title: { zh: 'M3Exam 中文文本题', en: 'M3Exam, Chinese text questions' },
  dimension: 'subject_knowledge',
  source: { modelscope: null, huggingface: null, github: 'DAMO-NLP-SG/M3Exam' },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['text-questions'],
    file: 'chinese-questions-test.json',
    drop: { field: 'need_image', values: ['yes'] },
  },
  subsets: { by: 'field', field: 'subject_category', list: [] },
  sample: {
    fields: {
      background: { field: 'background_description', optional: true, after: '\n' },
      question: 'question_text',
      choices: { field: 'options', join: '\n' },
    },
    gold: { field: 'answer_text', as: 'letter' },
  },
  prompt: {
    question:
      '以下是一道单项选择题，请选出正确的答案，只回答选项的字母。\n{background}{question}\n{choices}\n答案：',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: { use: 'letter' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的零样本设置：背景材料、题干与自带编号的选项。',
      en: 'The authors’ zero-shot setting: background, stem, and the options with their own numbering.',
    },
    differs: {
      zh: '提示词为本项目自拟；只评不需要图片的题。数据是作者另行发布的加密压缩包，需自行解压。',
      en: 'The prompt is our own; only questions without images. The authors publish the data as an encrypted archive elsewhere: unpack it yourself.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
