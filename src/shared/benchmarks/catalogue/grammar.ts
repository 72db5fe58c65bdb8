import { byLetter, label, ownPrompt, splitFiles, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
const base = {
  version: 1,
  dimension: 'language_understanding',
  licence: unstated,
  checked: false,
} as const

/** Whether Chinese is well formed, and what small changes of its form do to a model. */
const mela: Card = {
  ...base,
  id: 'mela-zh',
  title: { zh: 'MELA 中文语法可接受性', en: 'MELA, acceptability of Chinese sentences' },
  source: { modelscope: null, huggingface: 'Geralt-Targaryen/MELA', github: null },
  split: 'test',
  data: {
    from: 'folder',
    folders: ['MELA', 'mela', 'zh'],
    file: ['zh/test.csv', 'v1.0/zh/test.csv', '**/zh/test*', '**/test_zh*', ...splitFiles('test')],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { sentence: 'sentence' },
    options: { from: 'labels', labels: [label('Acceptable', '1'), label('Unacceptable', '0')] },
    gold: { as: 'label', field: 'label' },
  },
  prompt: {
    question:
      'Sentence: {sentence}\nDetermine whether this sentence is acceptable or unacceptable?\n{options}\nAnswer:',
    via: 'text',
  },
  ...byLetter,
  metric: 'mcc',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness mela_zh：零样本，比较字母 A 与 B，报告马修斯相关系数。',
      en: 'lm-evaluation-harness mela_zh: zero-shot, the letters A and B compared, Matthews correlation.',
    },
    differs: { zh: '字母之前没有空格。', en: 'No space before the letter.' },
  },
}

const zhoblimp: Card = {
  ...base,
  id: 'zhoblimp',
  title: { zh: 'ZhoBLiMP 中文最小对立对', en: 'ZhoBLiMP, minimal pairs of Chinese syntax' },
  source: { modelscope: null, huggingface: 'Junrui1202/zhoblimp', github: null },
  split: 'train',
  data: {
    from: 'folder',
    folders: ['zhoblimp', 'ZhoBLiMP'],
    file: ['**/train-*.parquet', '**/*.parquet', '**/*.jsonl'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: {},
    options: { from: 'columns', columns: ['sentence_good', 'sentence_bad'] },
    gold: { as: 'first' },
  },
  prompt: { question: '句子：', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness zhoblimp：合语法的句子对数似然更高即为对，118 种句式的文件合并计算。',
      en: 'lm-evaluation-harness zhoblimp: right where the grammatical sentence is likelier; the files of the 118 paradigms are taken together.',
    },
    differs: {
      zh: '句子之前有“句子：”两字提示（原任务上下文为空）；按题平均，不按句式平均。',
      en: 'The sentences follow the words 句子： (the original has an empty context); averaged over pairs, not over paradigms.',
    },
  },
}

const scripts = [
  ['canonical', '规范写法', 'Canonical'],
  ['base', '基础', 'Base'],
  ['colloquial', '口语', 'Colloquial'],
  ['equivalent_expressions', '同义表达', 'Equivalent expressions'],
  ['keyboard_proximity_errors', '键盘误击', 'Keyboard errors'],
  ['ocr_errors', '识别错误', 'OCR errors'],
  ['optional_diacritics', '附加符号', 'Diacritics'],
  ['partially_romanized', '部分拼音', 'Partly romanised'],
  ['romanization', '拼音', 'Romanised'],
  ['space_removal', '去除空格', 'Spaces removed'],
  ['spelled_out', '拼读', 'Spelled out'],
  ['traditional', '繁体', 'Traditional'],
  ['word_spacing_zero-width_characters_extra_space', '零宽与多余空格', 'Zero-width and extra spaces'],
  ['code_language_script_switching', '语码混用', 'Switching scripts'],
] as const

const toksuite: Card = {
  ...base,
  id: 'toksuite-zh',
  title: { zh: 'TokSuite 中文分词鲁棒性', en: 'TokSuite, Chinese: robustness of tokenisation' },
  source: { modelscope: null, huggingface: 'toksuite/toksuite_chinese', github: null },
  split: 'test',
  data: {
    from: 'folder',
    folders: ['toksuite_chinese', 'toksuite'],
    file: ['{subset}/test*', '**/{subset}/test*', '{subset}.*', '**/*{subset}*'],
  },
  subsets: { by: 'file', list: scripts.map(([id, zh, en]) => ({ id, zh, en })) },
  sample: {
    fields: { question: 'question' },
    options: { from: 'list', field: 'choices' },
    gold: { as: 'index0', field: 'answer' },
  },
  prompt: { question: '{question}\n', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'macro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness toksuite：比较各选项文本的对数似然，14 种写法各为一组。',
      en: 'lm-evaluation-harness toksuite: log-likelihoods of the options’ texts compared; the 14 ways of writing are subsets.',
    },
    differs: {
      zh: '题目与选项之间以换行隔开；只报告不归一的准确率。',
      en: 'A line break between question and option; accuracy without normalisation only.',
    },
  },
}

const xwinograd: Card = {
  ...base,
  id: 'xwinograd-zh',
  title: { zh: 'XWinograd 中文指代消解', en: 'XWinograd, Chinese' },
  source: { modelscope: null, huggingface: 'Muennighoff/xwinograd', github: null },
  split: 'test',
  data: {
    from: 'folder',
    folders: ['xwinograd'],
    file: ['zh/test*', 'test/zh.jsonl', '**/zh/test*', '**/test/zh*', '**/*zh*'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { sentence: 'sentence' },
    options: { from: 'columns', columns: ['option1', 'option2'] },
    gold: { as: 'index1', field: 'answer' },
  },
  prompt: { question: '句子：{sentence}\n下划线“_”处指的是：\n{options}\n答案：', via: 'text' },
  ...byLetter,
  average: 'micro',
  protocol: {
    follows: ownPrompt,
    differs: {
      zh: 'lm-evaluation-harness 把两个候选分别填入，比较空位之后文字的对数似然；这里作为选择题提问，比较字母。',
      en: 'lm-evaluation-harness fills in each candidate and compares the text after the slot; here it is asked as a choice and letters are compared.',
    },
  },
}

export const grammar = [mela, zhoblimp, toksuite, xwinograd]
