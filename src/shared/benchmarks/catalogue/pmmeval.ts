import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task {
  readonly id: string
  readonly title: Card['title']
  readonly dimension: Card['dimension']
  readonly data: Card['data']
  readonly subsets: Card['subsets']
  readonly sample: Card['sample']
  readonly question: string
  readonly option: string
  /** OpenCompass's name of the configuration whose prompt is used. */
  readonly config: string
}

const options = {
  from: 'columns' as const,
  columns: ['option_1', 'option_2', 'option_3', 'option_4'],
}

const source: Card['source'] = {
  modelscope: null,
  huggingface: 'Qwen/P-MMEval',
  github: null,
  archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/pmmeval.zip',
}

/** The Chinese multiple-choice parts of P-MMEval: answered by a JSON object that names the letter. */
const tasks: readonly Task[] = [
  {
    id: 'pmmeval-mmmlu-zh',
    title: { zh: 'P-MMEval 多语 MMLU 中文', en: 'P-MMEval MMMLU, Chinese' },
    dimension: 'subject_knowledge',
    data: {
      from: 'folder',
      folders: ['P-MMEval', 'pmmeval'],
      file: ['mmmlu/{subset}/test/mmlu_ZH-CN.jsonl', 'mmmlu/{subset}/test/*ZH-CN*'],
    },
    subsets: {
      by: 'file',
      list: named([
        ['easy', '较易', 'Easy'],
        ['hard', '较难', 'Hard'],
      ]),
    },
    sample: {
      fields: { question: 'Question' },
      options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
      gold: { as: 'letter', field: ['Answer', 'answer'] },
    },
    question:
      'The following is a multiple-choice question. Please choose the most suitable one among A, B, C and D as the answer to this question, and return it in the following JSON format:\n{"answer": "[choice]"}\nwhere [choice] must be one of A, B, C and D.\n\n{question}\n{options}',
    option: '{letter}. {text}',
    config: 'mmmlu_gen_d5017d',
  },
  {
    id: 'pmmeval-mhellaswag-zh',
    title: { zh: 'P-MMEval 多语 HellaSwag 中文', en: 'P-MMEval MHellaSwag, Chinese' },
    dimension: 'logic_reasoning',
    data: {
      from: 'folder',
      folders: ['P-MMEval', 'pmmeval'],
      file: ['mhellaswag/test/zh.jsonl', 'mhellaswag/test/zh*'],
    },
    subsets: { by: 'none' },
    sample: { fields: { ctx: 'ctx' }, options, gold: { as: 'index0', field: 'label' } },
    question:
      'Input: {ctx}\nOptions: \n{options}\nPick the correct ending for the sentence from A, B, C, and D, and return it in the following JSON format:\n{"answer": "[choice]"}\nwhere [choice] must be one of A, B, C or D.',
    option: '{letter}. {text}',
    config: 'mhellaswag_gen_1a6b73',
  },
  {
    id: 'pmmeval-mlogiqa-zh',
    title: { zh: 'P-MMEval 多语 LogiQA 中文', en: 'P-MMEval MLogiQA, Chinese' },
    dimension: 'logic_reasoning',
    data: {
      from: 'folder',
      folders: ['P-MMEval', 'pmmeval'],
      file: ['mlogiqa/test/zh.jsonl', 'mlogiqa/test/zh*'],
    },
    subsets: { by: 'none' },
    sample: {
      fields: { context: 'context', question: 'question' },
      options,
      gold: { as: 'index0', field: 'answer' },
    },
    question:
      "Passage: {context}\nQuestion: {question}\nChoices:\n{options}\nPlease choose the most suitable one among A, B, C and D as the answer to this question, and return it in the following JSON format:\n{'answer': '[choice]'}\nwhere [choice] must be one of A, B, C and D.",
    option: '{letter}.{text}',
    config: 'mlogiqa_gen_36c4f9',
  },
]

const task = ({ id, title, dimension, data, subsets, sample, question, option, config }: Task): Card => ({
  id,
  version: 1,
  title,
  dimension,
  source,
  split: 'test',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data,
  subsets,
  sample,
  prompt: { question, option, via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: [] },
  score: {
    use: 'letter',
    extract: [
      { use: 'json', field: 'answer' },
      { use: 'regex', pattern: '["\']answer["\']\\s*:\\s*["\']?([A-D])', which: 'last' },
      { use: 'after', markers: ['答案是'], which: 'last' },
      { use: 'letter', which: 'first' },
    ],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: `OpenCompass PMMEval 的 ${config}：零样本，提示词逐字相同；取最后一个 JSON 里的 answer，没有则取“答案是”之后的字母。`,
      en: `${config} of OpenCompass PMMEval: zero-shot, the same prompt to the letter; the answer field of the last JSON object, else the letter after 答案是.`,
    },
    differs: {
      zh: '都找不到时取第一个选项字母，但不取英文单词里的字母；贪心解码，最多 1,024 个词元。',
      en: 'Where neither is found, the first letter that names an option, but none inside an English word; greedy, at most 1,024 tokens.',
    },
  },
  checked: false,
})

/** Instructions that a program can check: in Chinese, one turn. */
const mifeval: Card = {
  id: 'pmmeval-mifeval-zh',
  version: 1,
  title: { zh: 'P-MMEval 指令遵循 MIFEval 中文', en: 'P-MMEval MIFEval, Chinese' },
  dimension: 'instruction_following',
  source,
  split: 'test',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['P-MMEval', 'pmmeval'],
    file: ['mifeval/test/zh.jsonl', 'mifeval/test/zh*', 'mifeval/**/zh.jsonl'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { prompt: 'prompt' },
    gold: { as: 'none' },
    extra: { ids: 'instruction_id_list', arguments: 'kwargs' },
  },
  prompt: { question: '{prompt}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: [] },
  score: { use: 'constraints' },
  metric: 'strict',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass PMMEval 的 mifeval_gen_79f8fb：零样本，只有题目本身；检查程序与作者一致，包括“第 n 段首词”只查段落是否存在。',
      en: 'mifeval_gen_79f8fb of OpenCompass PMMEval: zero-shot, the bare prompt; the checks are the authors’, that of the n-th paragraph’s first word included, which only asks for the paragraph.',
    },
    differs: {
      zh: '思考过程不算在回答里；宽松分按 IFEval 的原意计算，作者的程序里它与严格分相同；贪心解码，最多 1,024 个词元。',
      en: 'Thoughts are no part of the reply; the loose score is what IFEval means by it, which in the authors’ program equals the strict one; greedy, at most 1,024 tokens.',
    },
  },
  checked: false,
}

export const pmmeval = [...tasks.map(task), mifeval]
