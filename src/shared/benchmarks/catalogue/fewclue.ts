import { disciplines, newsLabels } from '../clueLabels'
import { byLetter, byText, label, ownPrompt, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<
  Card,
  'title' | 'dimension' | 'sample' | 'solve' | 'score' | 'metric' | 'checked'
> {
  readonly name: string
  readonly question: string
  readonly rows: string
  readonly follows?: Card['protocol']['follows']
  readonly differs: Card['protocol']['differs']
}

const letters = '\n{options}\n请从{letters}中进行选择。\n答：'
const labels = (list: ReturnType<typeof label>[]) => ({ from: 'labels' as const, labels: list })
const compared = {
  zh: '比较选项字母的对数似然，不生成文本。',
  en: 'Log-likelihoods of the letters are compared, nothing is generated.',
}
const real = (name: string, rows: number) => ({
  on: '2026-11-25',
  files: `datasets/${name}/test_public.json`,
  rows,
})

const tasks: readonly Task[] = [
  {
    name: 'eprstmt',
    title: { zh: 'FewCLUE 电商评论情感（EPRSTMT）', en: 'FewCLUE EPRSTMT, sentiment of product reviews' },
    dimension: 'language_understanding',
    sample: {
      id: 'id',
      fields: { sentence: 'sentence' },
      options: labels([label('积极', 'Positive'), label('消极', 'Negative')]),
      gold: { as: 'label', field: 'label' },
    },
    question: `内容： "{sentence}"。请对上述内容进行情绪分类。${letters}`,
    ...byLetter,
    rows: '610',
    differs: compared,
    checked: real('eprstmt', 610),
  },
  {
    name: 'csldcp',
    title: { zh: 'FewCLUE 科学文献学科分类（CSLDCP）', en: 'FewCLUE CSLDCP, discipline of an abstract' },
    dimension: 'language_understanding',
    sample: {
      fields: { content: 'content' },
      options: labels(disciplines.map((name) => label(name))),
      gold: { as: 'label', field: 'label' },
    },
    question: '{content}\n这篇论文所属的学科是：',
    ...byText,
    rows: '1,784',
    follows: ownPrompt,
    differs: {
      zh: '比较 67 个学科名称每词元的对数似然。',
      en: 'Log-likelihoods per token of the 67 disciplines are compared.',
    },
    checked: real('csldcp', 1784),
  },
  {
    name: 'tnews',
    title: { zh: 'FewCLUE 新闻短文本分类（TNEWS）', en: 'FewCLUE TNEWS, topic of a headline' },
    dimension: 'language_understanding',
    sample: {
      id: 'id',
      fields: { sentence: 'sentence' },
      options: labels(newsLabels),
      gold: { as: 'label', field: ['label', 'label_desc'] },
    },
    question: `{sentence}\n请判断上述内容属于什么新闻？${letters}`,
    ...byLetter,
    rows: '2,010',
    differs: {
      zh: '选项按标签编号排列（OpenCompass 另有次序）；比较字母的对数似然，不生成文本。',
      en: 'Options in the order of the label codes (OpenCompass has another one); log-likelihoods of the letters are compared.',
    },
    checked: real('tnews', 2010),
  },
  {
    name: 'iflytek',
    title: { zh: 'FewCLUE 应用描述长文本分类（IFLYTEK）', en: 'FewCLUE IFLYTEK, category of an app' },
    dimension: 'language_understanding',
    sample: {
      id: 'id',
      fields: { sentence: 'sentence' },
      gold: { as: 'texts', field: ['label_des', 'label_desc'] },
    },
    question:
      '下面是一款手机应用的描述，请用一个词说出它所属的类别，只输出类别名称。\n描述：{sentence}\n类别：',
    solve: { use: 'generate', maxTokens: 32, stop: [] },
    score: { use: 'text', extract: [{ use: 'firstLine' }], match: 'equal' },
    metric: 'accuracy',
    rows: '1,749',
    follows: ownPrompt,
    differs: {
      zh: '119 个类别不在题中列出，答案须与类别名称相同，故分数偏低。',
      en: 'The 119 categories are not listed in the question and the answer must be the name itself, which keeps scores low.',
    },
    checked: false,
  },
  {
    name: 'ocnli',
    title: { zh: 'FewCLUE 自然语言推理（OCNLI）', en: 'FewCLUE OCNLI_FC' },
    dimension: 'language_understanding',
    sample: {
      id: 'id',
      fields: { sentence1: 'sentence1', sentence2: 'sentence2' },
      options: labels([label('对', 'entailment'), label('错', 'contradiction'), label('可能', 'neutral')]),
      gold: { as: 'label', field: 'label' },
    },
    question: `阅读文章：{sentence1}\n根据上文，回答如下问题：{sentence2}${letters}`,
    ...byLetter,
    rows: '2,520',
    differs: compared,
    checked: false,
  },
  {
    name: 'bustm',
    title: { zh: 'FewCLUE 小布助手短文本匹配（BUSTM）', en: 'FewCLUE BUSTM, same intent' },
    dimension: 'language_understanding',
    sample: {
      id: 'id',
      fields: { sentence1: 'sentence1', sentence2: 'sentence2' },
      options: labels([label('无关', '0'), label('相关', '1')]),
      gold: { as: 'label', field: 'label' },
    },
    question: `语句一：“{sentence1}”\n语句二：“{sentence2}”\n请判断语句一和语句二说的是否是一个意思？${letters}`,
    ...byLetter,
    rows: '1,772',
    differs: compared,
    checked: real('bustm', 1772),
  },
  {
    name: 'csl',
    title: { zh: 'FewCLUE 论文关键词识别（CSL）', en: 'FewCLUE CSL, real or forged keywords' },
    dimension: 'language_understanding',
    sample: {
      fields: { abst: 'abst', keyword: { field: 'keyword', join: '，' } },
      options: labels([label('否', '0'), label('是', '1')]),
      gold: { as: 'label', field: 'label' },
    },
    question: `摘要：{abst}\n关键词：{keyword}\n请问上述关键词是否匹配摘要且符合要求？${letters}`,
    ...byLetter,
    rows: '2,838',
    differs: compared,
    checked: {
      on: '2026-11-25',
      files: 'datasets/csl/test_public.json, a copy with 1,000 of the 2,838 rows',
      rows: 1000,
    },
  },
  {
    name: 'cluewsc',
    title: { zh: 'FewCLUE 代词消歧（CLUEWSC）', en: 'FewCLUE CLUEWSC, what a pronoun stands for' },
    dimension: 'language_understanding',
    sample: {
      id: 'idx',
      fields: { text: 'text', span1: 'target.span1_text', span2: 'target.span2_text' },
      options: labels([label('是', 'true', 'True'), label('否', 'false', 'False')]),
      gold: { as: 'label', field: 'label' },
    },
    question: `{text}\n此处，“{span2}”是否指代“{span1}“？${letters}`,
    ...byLetter,
    rows: '976',
    differs: compared,
    checked: real('cluewsc', 976),
  },
  {
    name: 'chid',
    title: { zh: 'FewCLUE 成语填空（ChID）', en: 'FewCLUE ChID, idiom for a blank' },
    dimension: 'reading',
    sample: {
      id: 'id',
      fields: { content: 'content' },
      options: { from: 'list', field: 'candidates' },
      gold: { as: 'index0', field: 'answer' },
    },
    question: `{content}\n请选择#idiom#处所填的词${letters}`,
    ...byLetter,
    rows: '2,002',
    differs: {
      zh: '空位保留原文的“#idiom#”（OpenCompass 换成“______”）；比较字母的对数似然，不生成文本。',
      en: 'The blank stays #idiom# as in the file (OpenCompass prints ______); log-likelihoods of the letters are compared.',
    },
    checked: real('chid', 2002),
  },
]

const task = ({ name, question, rows, follows, differs, ...rest }: Task): Card => ({
  id: `fewclue-${name}`,
  version: 1,
  source: {
    modelscope: null,
    huggingface: null,
    github: 'CLUEbenchmark/FewCLUE',
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/FewCLUE.zip',
  },
  split: 'test_public',
  licence: unstated,
  data: {
    from: 'folder',
    folders: [`datasets/${name}`, `FewCLUE/${name}`, name],
    file: ['test_public.json', `**/${name}/test_public.json`, '**/test_public.json'],
  },
  subsets: { by: 'none' },
  prompt: { question, via: rest.solve.use === 'generate' ? 'chat' : 'text' },
  ...rest,
  average: 'micro',
  protocol: {
    follows: follows ?? {
      zh: `OpenCompass FewCLUE_${name} 的零样本提示词，用带答案的 test_public（作者称 ${rows} 行）。`,
      en: `Zero-shot prompt of OpenCompass FewCLUE_${name}, on test_public, whose answers are published (${rows} rows by the authors).`,
    },
    differs,
  },
})

export const fewclue = tasks.map(task)
