import type { BenchmarkCardInput } from '../schema'

export const xstoryclozeZh = {
  id: 'xstorycloze-zh',
  version: 1,
  title: { zh: 'XStoryCloze 中文故事结局', en: 'XStoryCloze, Chinese' },
  dimension: 'logic_reasoning',
  source: {
    modelscope: 'opencompass/xstory_cloze',
    huggingface: 'juletxara/xstory_cloze',
    github: null,
  },
  split: 'eval',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['xstory_cloze'],
    file: ['zh/eval-*.parquet', 'zh/eval*', '*val.zh.tsv*', 'zh_eval*', '*eval*zh*'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: {
      first: 'input_sentence_1',
      second: 'input_sentence_2',
      third: 'input_sentence_3',
      fourth: 'input_sentence_4',
    },
    options: {
      from: 'columns',
      columns: [
        ['sentence_quiz1', 'ending_1'],
        ['sentence_quiz2', 'ending_2'],
      ],
    },
    gold: { as: 'index1', field: 'answer_right_ending' },
  },
  prompt: { question: '{first} {second} {third} {fourth}', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 xstorycloze_zh：四句以空格连接，比较两个结局的对数似然。',
      en: 'xstorycloze_zh of lm-evaluation-harness: the four sentences joined by spaces, log-likelihoods of the two endings compared.',
    },
    differs: {
      zh: '结局之前不加空格。ModelScope 的编号取自 OpenCompass 的数据表，其中文部分未核对。',
      en: 'No space before the ending. The ModelScope id is from OpenCompass’s table; its Chinese part was not checked.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
