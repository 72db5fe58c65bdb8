import type { BenchmarkCardInput } from '../schema'

export const wikibenchCn = {
  id: 'wikibench-cn',
  version: 1,
  title: { zh: 'WikiBench 中文百科单选', en: 'WikiBench, Chinese single choice' },
  dimension: 'subject_knowledge',
  source: {
    modelscope: null,
    huggingface: null,
    github: null,
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/WikiBench.zip',
  },
  split: 'single_choice_cn',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['WikiBench'],
    file: 'single_choice_cn.jsonl',
  },
  subsets: { by: 'none' },
  sample: {
    fields: { question: 'question' },
    options: { from: 'list', field: 'options' },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: {
    question: '以下是一道单项选择题，请你根据你了解的知识给出正确的答案选项。\n{question}\n{options}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: { use: 'letter' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass wikibench 的提示词，零样本，按普通单选题评分。',
      en: 'The prompt of OpenCompass wikibench, zero-shot, scored as ordinary single choice.',
    },
    differs: {
      zh: '每题只问一次，不轮换选项四次，因此不是其“circular”准确率；提取按本项目的字母规则；贪心解码，最多 256 个词元。',
      en: 'Every question is asked once, its options are not rotated four times, so this is not the “circular” accuracy; extraction by this project’s letter rules; greedy, at most 256 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
