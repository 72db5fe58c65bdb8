import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Translation {
  readonly id: string
  readonly title: Card['title']
  readonly source: Card['source']
  readonly data: Omit<Card['data'], 'from'>
  readonly fields: { readonly question: string; readonly options: readonly string[]; readonly answer: string }
  readonly protocol: Card['protocol']
}

const optionColumns = ['option_a', 'option_b', 'option_c', 'option_d'] as const

/** MMLU in Chinese, in the shape lm-evaluation-harness scores: a stem, four options, “Answer:”. */
const translation = ({ id, title, source, data, fields, protocol }: Translation): Card => ({
  id,
  version: 1,
  title,
  dimension: 'subject_knowledge',
  source,
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: { from: 'folder', ...data },
  subsets: { by: 'none' },
  sample: {
    fields: { question: fields.question },
    options: { from: 'columns', columns: [...fields.options] },
    gold: { field: fields.answer, as: 'letter' },
  },
  prompt: { question: '{question}\n{options}\nAnswer:', example: '{answer}\n\n', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol,
  checked: false,
})

const harness = (task: string): Card['protocol'] => ({
  follows: {
    zh: `lm-evaluation-harness 的 ${task}：零样本，提示词逐字相同，比较四个字母的对数似然，按题数加权。`,
    en: `${task} of lm-evaluation-harness: zero-shot, the same prompt to the letter, log-likelihoods of the four letters compared, weighted by questions.`,
  },
  differs: {
    zh: '字母前不加空格；题目与选项按文件原文。',
    en: 'No space before the letter; questions and options as the files have them.',
  },
})

const translations: readonly Translation[] = [
  {
    id: 'm-mmlu-zh',
    title: { zh: 'MMLU 中文机器翻译（Okapi）', en: 'MMLU, machine-translated (Okapi m_mmlu zh)' },
    source: { modelscope: null, huggingface: 'alexandrainst/m_mmlu', github: null },
    data: {
      folders: ['m_mmlu'],
      file: ['zh/test-*.parquet', 'zh/test*', 'zh_test.*', 'mmlu-zh-test.*'],
    },
    fields: { question: 'instruction', options: optionColumns, answer: 'answer' },
    protocol: harness('m_mmlu_zh'),
  },
  {
    id: 'global-mmlu-zh',
    title: { zh: 'Global-MMLU 中文', en: 'Global-MMLU, Chinese' },
    source: { modelscope: null, huggingface: 'CohereForAI/Global-MMLU', github: null },
    data: { folders: ['Global-MMLU'], file: ['zh/test-*.parquet', 'zh/test*', 'zh_test.*'] },
    fields: { question: 'question', options: optionColumns, answer: 'answer' },
    protocol: harness('global_mmlu_full_zh'),
  },
  {
    id: 'global-mmlu-lite-zh',
    title: { zh: 'Global-MMLU-Lite 中文', en: 'Global-MMLU-Lite, Chinese' },
    source: { modelscope: null, huggingface: 'CohereForAI/Global-MMLU-Lite', github: null },
    data: { folders: ['Global-MMLU-Lite'], file: ['zh/test-*.parquet', 'zh/test*', 'zh_test.*'] },
    fields: { question: 'question', options: optionColumns, answer: 'answer' },
    protocol: harness('global_mmlu_zh'),
  },
]

/** The rest are asked in a chat and answered in words. */
const mmmlu = {
  id: 'mmmlu-zh',
  version: 1,
  title: { zh: 'MMMLU 中文（OpenAI 人工翻译）', en: 'MMMLU, Chinese (translated for OpenAI)' },
  dimension: 'subject_knowledge',
  source: { modelscope: 'openai-mirror/MMMLU', huggingface: null, github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['MMMLU'],
    file: ['test/mmlu_ZH-CN.csv', 'mmlu_ZH-CN.csv', 'ZH_CN/test-*.parquet', 'ZH_CN/test*'],
  },
  subsets: { by: 'field', field: 'Subject', list: [] },
  sample: {
    fields: { question: 'Question' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
    gold: { field: 'Answer', as: 'letter' },
  },
  prompt: {
    question:
      "回答下面的单项选择题，请选出其中的正确答案。你的回答的最后一行应该是这样的格式：'ANSWER: [LETTER]'（不带引号），其中 [LETTER] 是 A,B,C,D 中的一个。请在回答前进行一步步思考。\n\n{question}\n\n{options}",
    option: '{letter}) {text}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: {
    use: 'letter',
    extract: [
      { use: 'after', markers: ['ANSWER:', 'ANSWER：'], which: 'last' },
      { use: 'letter', which: 'last' },
    ],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'EvalScope mmmlu 的中文提示词：零样本思维链，取最后一个“ANSWER:”之后的字母，没有则取最后一个选项字母。',
      en: 'The Chinese prompt of EvalScope mmmlu: zero-shot chain of thought; the letter after the last “ANSWER:”, else the last letter that names an option.',
    },
    differs: {
      zh: '贪心解码，最多 2,048 个词元；因长度中断的回答另行计数。',
      en: 'Greedy, at most 2,048 tokens; replies cut by length are counted apart.',
    },
  },
  checked: false,
} satisfies Card

const mmmluLite = {
  ...mmmlu,
  id: 'mmmlu-lite-zh',
  title: { zh: 'MMMLU-Lite 中文', en: 'MMMLU-Lite, Chinese' },
  source: {
    modelscope: null,
    huggingface: null,
    github: null,
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/mmmlu_lite.zip',
  },
  data: {
    from: 'folder',
    folders: ['mmmlu_lite'],
    file: ['*mmlu_lite_ZH-CN*', '*ZH_CN*'],
  },
  subsets: { by: 'field', field: ['subject', 'Subject'], list: [] },
  sample: {
    fields: { question: ['input', 'Question'], subject_name: ['subject', 'Subject'] },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
    gold: { field: ['target', 'Answer'], as: 'letter' },
  },
  prompt: {
    question:
      '这里有一个单项选择题。请通过选择 A、B、C 或 D 来回答该问题。\n 这是关于 {subject_name} 的内容\n问题：{question}\n{options}\n答案：',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: { use: 'letter' },
  protocol: {
    follows: {
      zh: 'OpenCompass mmmlu_lite_gen 的中文提示词，逐字相同，零样本。',
      en: 'The Chinese prompt of OpenCompass mmmlu_lite_gen to the letter, zero-shot.',
    },
    differs: {
      zh: '提取规则为本项目的字母规则（标记、\\boxed{}、JSON、最后一个选项字母），不是 first_option_postprocess；贪心解码，最多 512 个词元。文件在压缩包内的位置没有出处可查，按语言代码寻找。',
      en: 'Extraction by this project’s letter rules (marker, \\boxed{}, JSON, last letter), not first_option_postprocess; greedy, at most 512 tokens. No source names the file inside the archive: it is found by its language code.',
    },
  },
} satisfies Card

export const mmluZh = [...translations.map(translation), mmmlu, mmmluLite]
