import type { BenchmarkCardInput } from '../schema'

export const includeZh = {
  id: 'include-zh',
  version: 1,
  title: { zh: 'INCLUDE 中文地区知识', en: 'INCLUDE, Chinese regional knowledge' },
  dimension: 'subject_knowledge',
  source: { modelscope: null, huggingface: 'CohereForAI/include-base-44', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['include-base-44'],
    file: ['Chinese/test-*.parquet', 'Chinese/test*', 'Chinese_test.*'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { question: 'question' },
    options: { from: 'columns', columns: ['option_a', 'option_b', 'option_c', 'option_d'] },
    gold: { field: 'answer', as: 'index0' },
  },
  prompt: { question: '{question}\n{options}\nAnswer:', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 include_base_44_chinese：零样本，提示词逐字相同，比较四个字母的对数似然，按题数加权。',
      en: 'include_base_44_chinese of lm-evaluation-harness: zero-shot, the same prompt to the letter, log-likelihoods of the four letters compared, weighted by questions.',
    },
    differs: {
      zh: '字母前不加空格；不加该框架按领域写的说明句（The following is multiple-choice question about …）。',
      en: 'No space before the letter; without the harness’s sentence that names the domain (The following is multiple-choice question about …).',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
