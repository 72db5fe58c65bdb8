import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

const halves = [
  {
    id: 'disc-law-eval-single',
    title: { zh: 'DISC-Law-Eval 单项选择', en: 'DISC-Law-Eval, single choice' },
    kind: '单项',
    list: named([
      ['mcq_sing_nje', '法律职业资格考试', 'Judicial examination'],
      ['mcq_sing_pae', '专利代理师考试', 'Patent agent examination'],
      ['mcq_sing_cpa', '注册会计师考试', 'Accountant examination'],
      ['mcq_sing_ungee', '法律硕士联考', 'Graduate entrance examination'],
      ['mcq_sing_lbk', '法律基础知识', 'Legal basic knowledge'],
      ['mcq_sing_pfe', 'PFE', 'PFE'],
    ]),
  },
  {
    id: 'disc-law-eval-multiple',
    title: { zh: 'DISC-Law-Eval 多项选择', en: 'DISC-Law-Eval, several answers' },
    kind: '多项',
    list: named([
      ['mcq_mult_nje', '法律职业资格考试', 'Judicial examination'],
      ['mcq_mult_pae', '专利代理师考试', 'Patent agent examination'],
      ['mcq_mult_cpa', '注册会计师考试', 'Accountant examination'],
      ['mcq_mult_ungee', '法律硕士联考', 'Graduate entrance examination'],
    ]),
  },
] as const

/** The objective questions; both halves are scored as sets of letters, as the authors do. */
const half = ({ id, title, kind, list }: (typeof halves)[number]): BenchmarkCardInput => ({
  id,
  version: 1,
  title,
  dimension: 'domain_law',
  source: { modelscope: null, huggingface: null, github: 'FudanDISC/DISC-LawLLM' },
  split: 'objective',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['eval/datasets/objective', 'datasets/objective', 'objective'],
    file: '{subset}.csv',
  },
  subsets: { by: 'file', list },
  sample: {
    fields: { question: 'input' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
    gold: { as: 'letters', field: 'output' },
  },
  prompt: {
    question: `以下是一道${kind}选择题，不需要做任何分析和解释，直接输出答案选项。\n\n下面是问题：\n{question}\n{options}\n答案：`,
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: {
    use: 'letters',
    extract: [
      {
        use: 'regex',
        pattern: '(?:答案应?该?[为是选]?|选项应?该?[是为]|选择|故?选:?)([ABCD,、\\s]+)',
        which: 'first',
      },
      { use: 'letter', which: 'all' },
    ],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的 eval/src：直接作答的提示词，按正则从回答中取字母，集合完全相同才算对。',
      en: 'The authors’ eval/src: a prompt for the bare answer, letters read by patterns, right only as the exact set.',
    },
    differs: {
      zh: '零样本，去掉提到样例的一句；作者给四个样例（src/few_shot）。其正则合并为一条；贪心解码，最多 256 个词元。',
      en: 'Zero-shot, without the sentence about examples; the authors show four (src/few_shot). Their patterns are merged into one; greedy, at most 256 tokens.',
    },
  },
  checked: false,
})

const answers: BenchmarkCardInput = {
  id: 'disc-law-eval-qa',
  version: 1,
  title: { zh: 'DISC-Law-Eval 法律主观题', en: 'DISC-Law-Eval, short answers' },
  dimension: 'domain_law',
  source: { modelscope: null, huggingface: null, github: 'FudanDISC/DISC-LawLLM' },
  split: 'subjective',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['eval/datasets/subjective', 'datasets/subjective', 'subjective'],
    file: 'qa_short_answer.json',
  },
  subsets: { by: 'none' },
  sample: { fields: { question: 'input' }, gold: { as: 'texts', field: 'output' } },
  prompt: { question: '{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: [] },
  score: {
    use: 'judge',
    ask: 'You are a professional, impartial, and strict scorer. You will be given a question, a pending scored answer, and a reference answer in Chinese law. Please rate the pending scored answer based on the reference answer in the following aspects:\n1. accuracy: The content of pending scored answer conforms to reference answer in semantic, especially noting the content of the law, the facts in question and the conclusion.\n2. completeness: Compared to reference answer, pending scored answer does not miss any details in reference answer. Do not let the length of the answer influence your judgment.\n3. clarity: the logic of pending scored answer is rigorous and clear, and the sentences are well-organized. If Accuracy and Completeness is bad, Clarity should also be bad.\n\nEach score should be from 1 (lowest)-5 (highest). Your rating should be strict enough, and do not easily give full scores. In your response, you should only include a JSON object, with the keys accuracy, completeness, clarity and average, the mean of the three. Do not include any additional information or explanation.\n\n### Question\n{question}\n\n### Reference answer\n{reference}\n\n### Pending scored answer\n{reply}',
    reads: { as: 'rating', min: 1, max: 5, extract: [{ use: 'json', field: 'average' }] },
  },
  metric: 'score',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的裁判提示词：准确、完整、清晰各 1–5 分。',
      en: 'The authors’ judge prompt: accuracy, completeness and clarity, 1 to 5 each.',
    },
    differs: {
      zh: '裁判另报三项的平均分，以它为分数并换算到 0–1；只问一次（作者问三次取平均）；贪心解码，最多 1,024 个词元。',
      en: 'The judge also states the mean of the three, which is the score, mapped to 0–1; asked once (the authors ask three times); greedy, at most 1,024 tokens.',
    },
  },
  checked: false,
}

export const discLawEval = [...halves.map(half), answers]
