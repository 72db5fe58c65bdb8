import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
/** `mixed`: asked as single choice, although a few questions have several right answers. */
type Form = 'english' | 'single' | 'mixed' | 'multiple' | 'cloze'
interface Exam {
  /** The authors' name of the file, without its ending. */
  readonly name: string
  readonly title: Card['title']
  readonly dimension: Card['dimension']
  readonly form: Form
  readonly licence: Card['licence']
  readonly rows: number
}

const gaokao = { name: 'MIT (gaokao files, data/v1/LICENSE)', use: 'permissive' } as const
const jecQa = { name: 'JEC-QA: research use only (data/v1/LICENSE)', use: 'research-only' } as const
const logiqa = { name: 'CC BY-NC-SA 4.0 (LogiQA, data/v1/LICENSE)', use: 'non-commercial' } as const

const single =
  '回答下面的单项选择题，请选出其中的正确答案。你的回答的最后一行应该是这样的格式："答案：[LETTER]"（不带引号），其中 [LETTER] 是 {letters} 中的一个。请在回答前进行一步步思考。\n\n问题：{passage}{question}\n选项：\n{options}\n'
/** EvalScope's templates; the letters of the options stand where it prints a bare list of them. */
const prompts: { readonly [F in Form]: string } = {
  english:
    "Answer the following multiple choice question. The last line of your response should be of the following format: 'ANSWER: [LETTER]' (without quotes) where [LETTER] is one of {letters}. Think step by step before answering.\n\n{passage}{question}\n\n{options}",
  single,
  mixed: single,
  multiple:
    '回答下面的多项选择题，请选出其中的所有正确答案。你的回答的最后一行应该是这样的格式："答案：[LETTERS]"（不带引号），其中 [LETTERS] 是 {letters} 中的一个或多个。请在回答前进行一步步思考。\n\n问题：{passage}{question}\n选项：\n{options}\n',
  cloze: '{passage}{question}\nPlease reason step by step, and put your final answer within \\boxed{}.',
}

const marker = {
  use: 'after' as const,
  markers: ['答案：', '答案:', 'ANSWER:'],
  which: 'last' as const,
}
const severalLetters: Card['score'] = {
  use: 'letters',
  extract: [marker, { use: 'letter', which: 'last' }],
}
const scores: { readonly [F in Form]: Card['score'] } = {
  english: { use: 'letter', extract: [marker, { use: 'letter', which: 'last' }] },
  single: { use: 'letter', extract: [marker, { use: 'letter', which: 'last' }] },
  mixed: severalLetters,
  multiple: severalLetters,
  cloze: { use: 'expression' },
}

const options = { from: 'list' as const, field: 'options' }
const letter = { options, gold: { as: 'letter' as const, field: 'label' } }
const letters = { options, gold: { as: 'letters' as const, field: 'label' } }
const answers: { readonly [F in Form]: Pick<Card['sample'], 'options' | 'gold'> } = {
  english: letter,
  single: letter,
  mixed: letters,
  multiple: letters,
  cloze: { gold: { as: 'texts', field: 'answer' } },
}

const exams: readonly Exam[] = [
  {
    name: 'gaokao-english',
    title: { zh: 'AGIEval 高考英语', en: 'AGIEval Gaokao English' },
    dimension: 'subject_knowledge',
    form: 'english',
    licence: gaokao,
    rows: 306,
  },
  {
    name: 'gaokao-geography',
    title: { zh: 'AGIEval 高考地理', en: 'AGIEval Gaokao geography' },
    dimension: 'subject_knowledge',
    form: 'single',
    licence: gaokao,
    rows: 199,
  },
  {
    name: 'gaokao-history',
    title: { zh: 'AGIEval 高考历史', en: 'AGIEval Gaokao history' },
    dimension: 'subject_knowledge',
    form: 'single',
    licence: gaokao,
    rows: 235,
  },
  {
    name: 'gaokao-biology',
    title: { zh: 'AGIEval 高考生物', en: 'AGIEval Gaokao biology' },
    dimension: 'subject_knowledge',
    form: 'single',
    licence: gaokao,
    rows: 210,
  },
  {
    name: 'gaokao-chemistry',
    title: { zh: 'AGIEval 高考化学', en: 'AGIEval Gaokao chemistry' },
    dimension: 'subject_knowledge',
    form: 'single',
    licence: gaokao,
    rows: 207,
  },
  {
    name: 'gaokao-physics',
    title: { zh: 'AGIEval 高考物理', en: 'AGIEval Gaokao physics' },
    dimension: 'subject_knowledge',
    form: 'multiple',
    licence: gaokao,
    rows: 200,
  },
  {
    name: 'gaokao-chinese',
    title: { zh: 'AGIEval 高考语文', en: 'AGIEval Gaokao Chinese' },
    dimension: 'reading',
    form: 'single',
    licence: gaokao,
    rows: 246,
  },
  {
    name: 'gaokao-mathqa',
    title: { zh: 'AGIEval 高考数学选择题', en: 'AGIEval Gaokao mathematics, choices' },
    dimension: 'math',
    form: 'mixed',
    licence: gaokao,
    rows: 351,
  },
  {
    name: 'gaokao-mathcloze',
    title: { zh: 'AGIEval 高考数学填空题', en: 'AGIEval Gaokao mathematics, blanks' },
    dimension: 'math',
    form: 'cloze',
    licence: gaokao,
    rows: 118,
  },
  {
    name: 'jec-qa-kd',
    title: { zh: 'AGIEval 司法考试知识题', en: 'AGIEval JEC-QA, knowledge' },
    dimension: 'domain_law',
    form: 'multiple',
    licence: jecQa,
    rows: 999,
  },
  {
    name: 'jec-qa-ca',
    title: { zh: 'AGIEval 司法考试案例题', en: 'AGIEval JEC-QA, case analysis' },
    dimension: 'domain_law',
    form: 'multiple',
    licence: jecQa,
    rows: 1000,
  },
  {
    name: 'logiqa-zh',
    title: { zh: 'AGIEval 公务员逻辑推理', en: 'AGIEval LogiQA, Chinese' },
    dimension: 'logic_reasoning',
    form: 'single',
    licence: logiqa,
    rows: 651,
  },
]

const choices: Card['protocol'] = {
  follows: {
    zh: 'EvalScope agieval：零样本思维链，按子集选用的模板，取最后一个答案标记之后的字母，没有则取最后一个选项字母；多选须与答案集合完全相同。',
    en: 'EvalScope agieval: zero-shot chain of thought with the template of the subset; the letters after the last answer marker, else the last letter that names an option; several letters must be exactly the right set.',
  },
  differs: {
    zh: '去掉选项自带的“(A)”后再编号（EvalScope 写成“A) (A)…”）；字母列表的标点不同；贪心解码，最多 2,048 个词元。',
    en: 'The options’ own “(A)” is taken off before they are lettered (EvalScope prints “A) (A)…”); the list of letters is punctuated differently; greedy, at most 2,048 tokens.',
  },
}

const blanks: Card['protocol'] = {
  follows: {
    zh: 'EvalScope agieval 的填空题：英文说明、零样本思维链，取最后一个 \\boxed{}，没有则取答案标记之后的内容，按数学等价比较。',
    en: 'The blanks of EvalScope agieval: an English instruction, zero-shot chain of thought, the last \\boxed{}, else what follows an answer marker, compared as mathematics.',
  },
  differs: {
    zh: '等价判断为本项目自己的规则，不接受相差 100 倍的答案；贪心解码，最多 2,048 个词元。',
    en: 'Equivalence by this project’s own rules, an answer off by a factor of 100 is wrong; greedy, at most 2,048 tokens.',
  },
}

/** One exam of AGIEval; every file has the same shape. */
const exam = ({ name, title, dimension, form, licence, rows }: Exam): Card => ({
  id: `agieval-${name}`,
  version: 1,
  title,
  dimension,
  source: {
    modelscope: 'opencompass/agieval',
    huggingface: null, // its copies hold finished prompts, not these fields
    github: 'ruixiangcui/AGIEval',
  },
  split: 'test',
  licence,
  data: {
    from: 'folder',
    folders: ['data/v1', 'v1', 'AGIEval', 'agieval'],
    file: [`${name}.jsonl`, `${name}/test*`],
    ...(form === 'cloze' ? {} : { drop: { field: 'label', empty: true } }), // jec-qa-kd has an empty list
  },
  subsets: { by: 'none' },
  sample: {
    fields: {
      passage: { field: 'passage', optional: true, after: '\n\n' },
      question: 'question',
    },
    ...answers[form],
  },
  prompt: { question: prompts[form], option: '{letter}) {text}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: scores[form],
  metric: 'accuracy',
  average: 'micro',
  protocol: form === 'cloze' ? blanks : choices,
  checked: { on: '2026-11-25', files: `data/v1/${name}.jsonl`, rows },
})

export const agieval = exams.map(exam)
