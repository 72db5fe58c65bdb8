import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'data' | 'sample' | 'solve' | 'score' | 'metric'> {
  readonly name: string
  readonly title: Card['title']
  readonly question: string
  readonly option?: string
  readonly note: Card['protocol']['differs']
}

const files = (name: string, ending: string) => [`${name}/dev.${ending}`, `dev.${ending}`]
const labels = (texts: readonly string[]) => ({
  from: 'labels' as const,
  labels: texts.map((text) => ({ value: text, text })),
})
const byText: Pick<Card, 'solve' | 'score' | 'metric'> = {
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
}
const byLetter: Pick<Card, 'solve' | 'score' | 'metric'> = {
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
}
const sentiment = (value: string, number: string, text: string) => ({ value: [value, number], text })

/** The tasks of WYWEB whose development files carry labels; the test labels stay with the authors. */
const tasks: readonly Task[] = [
  {
    name: 'tlc',
    title: { zh: 'WYWEB 文本断代', en: 'WYWEB TLC, dating a text' },
    data: {
      from: 'folder',
      reader: { use: 'tsv', columns: ['era', 'dynasty', 'text'] },
      file: files('tlc', 'tsv'),
    },
    sample: {
      fields: { text: 'text' },
      options: labels(['先秦', '两汉', '魏晋南北朝', '唐', '宋', '元明', '清']),
      gold: { as: 'label', field: 'dynasty' },
    },
    question:
      '判断下面的古文写于哪个时期，从“先秦、两汉、魏晋南北朝、唐、宋、元明、清”中选择。\n古文：{text}\n时期：',
    ...byText,
    note: {
      zh: '只判断朝代（第二列），不判断时代（第一列）。',
      en: 'Only the dynasty (second column) is asked for, not the era (first column).',
    },
  },
  {
    name: 'gjc',
    title: { zh: 'WYWEB 古籍十藏分类', en: 'WYWEB GJC, ten collections' },
    data: {
      from: 'folder',
      reader: { use: 'tsv', columns: ['label', 'text'] },
      file: files('gjc', 'tsv'),
    },
    sample: {
      fields: { text: 'text' },
      options: labels(['儒藏', '诗藏', '佛藏', '易藏', '医藏', '艺藏', '子藏', '集藏', '道藏', '史藏']),
      gold: { as: 'label', field: 'label' },
    },
    question:
      '判断下面的古文属于哪一类典籍，从“儒藏、诗藏、佛藏、易藏、医藏、艺藏、子藏、集藏、道藏、史藏”中选择。\n古文：{text}\n类别：',
    ...byText,
    note: {
      zh: '列的次序取自作者的读取代码（标签、正文）；数据文件不在仓库里。',
      en: 'The order of the columns is that of the authors’ loader (label, text); the data files are not in the repository.',
    },
  },
  {
    name: 'xuci',
    title: { zh: 'WYWEB 虚词用法判断', en: 'WYWEB XuCi, use of a function word' },
    data: {
      from: 'folder',
      reader: { use: 'tsv', columns: ['sentence1', 'sentence2', 'span1', 'span2', 'label'] },
      file: files('xuci', 'tsv'),
    },
    sample: {
      fields: { sentence1: 'sentence1', sentence2: 'sentence2', span1: 'span1', span2: 'span2' },
      options: {
        from: 'labels',
        labels: [
          { value: 't', text: '相同' },
          { value: 'f', text: '不同' },
        ],
      },
      gold: { as: 'label', field: 'label' },
    },
    question:
      '下面两句中所指的虚词用法是否相同？回答“相同”或“不同”。位置从 0 数起，写作“起, 止”。\n第一句：{sentence1}（虚词在第 {span1} 字）\n第二句：{sentence2}（虚词在第 {span2} 字）\n用法：',
    ...byText,
    note: {
      zh: '虚词以字的位置指明，句中不作标记。',
      en: 'The word is named by its position, not marked in the sentence.',
    },
  },
  {
    name: 'wywrc',
    title: { zh: 'WYWEB 文言文阅读理解', en: 'WYWEB WYWRC, reading classical prose' },
    data: { from: 'folder', file: files('wywrc', 'json') },
    sample: {
      fields: { article: 'article', question: 'question' },
      options: { from: 'columns', columns: ['option0', 'option1', 'option2', 'option3'] },
      gold: { as: 'index0', field: 'answer' },
    },
    question: '{article}\n{question}\n{options}\n答案：',
    ...byLetter,
    note: { zh: '选项照原文。', en: 'Options as the file has them.' },
  },
  {
    name: 'irc',
    title: { zh: 'WYWEB 成语释义', en: 'WYWEB IRC, meaning of an idiom' },
    data: { from: 'folder', file: files('irc', 'json') },
    sample: {
      fields: { idiom: 'idiom', origin: 'origin' },
      options: { from: 'list', field: 'options' },
      gold: { as: 'index0', field: 'label' },
    },
    question: '成语“{idiom}”出自：{origin}\n它的意思是：\n{options}\n答案：',
    ...byLetter,
    note: { zh: '出处原文一并给出。', en: 'The source sentence is shown as well.' },
  },
  {
    name: 'fspc',
    title: { zh: 'WYWEB 古诗情感', en: 'WYWEB FSPC, sentiment of a poem' },
    data: { from: 'folder', file: files('fspc', 'json') },
    sample: {
      fields: { poem: 'poem', title: 'title', poet: 'poet', dynasty: 'dynasty' },
      options: {
        from: 'labels',
        labels: [
          sentiment('negative', '1', '消极'),
          sentiment('implicit negative', '2', '较消极'),
          sentiment('neutral', '3', '中性'),
          sentiment('implicit positive', '4', '较积极'),
          sentiment('positive', '5', '积极'),
        ],
      },
      gold: { as: 'label', field: 'sentiments.holistic' },
    },
    question:
      '判断这首诗整体的情感，从“消极、较消极、中性、较积极、积极”中选择。\n《{title}》 {dynasty} {poet}\n{poem}\n情感：',
    ...byText,
    note: {
      zh: '只评整首诗（holistic），不评单句；作者把整首与各句一并计算。',
      en: 'Only the whole poem (holistic) is judged; the authors count the poem and each of its lines.',
    },
  },
  {
    name: 'glner',
    title: { zh: 'WYWEB 古籍命名实体', en: 'WYWEB GLNER, named entities' },
    data: { from: 'folder', file: files('glner', 'jsonl') },
    sample: {
      fields: { text: 'text' },
      gold: { as: 'entities', field: 'label', text: 'text' },
    },
    question:
      '找出下面古文中的实体，分为书名（noun_bookname）和其他专有名词（noun_other，如人名、地名、职官）两类，每类一行，按“noun_bookname：实体，实体”的格式输出，没有则留空。\n古文：{text}',
    solve: { use: 'generate', maxTokens: 512, stop: [] },
    score: { use: 'entities', form: 'lines' },
    metric: 'microF1',
    note: {
      zh: '按类型与文字严格比较，同一实体在句中出现多次只计一次；论文按字的序列标注评分。',
      en: 'Type and text must match; an entity that occurs several times counts once; the paper scores labels per character.',
    },
  },
  {
    name: 'wywmt',
    title: { zh: 'WYWEB 文言文翻译', en: 'WYWEB WYWMT, classical to modern Chinese' },
    data: {
      from: 'folder',
      reader: { use: 'tsv', columns: ['classical', 'modern'] },
      file: files('wywmt', 'tsv'),
    },
    sample: { fields: { classical: 'classical' }, gold: { as: 'texts', field: 'modern' } },
    question: '把下面的文言文译成现代汉语，只输出译文。\n{classical}',
    solve: { use: 'generate', maxTokens: 512, stop: [] },
    score: { use: 'translation', tokens: 'zh' },
    metric: 'bleu',
    note: {
      zh: 'sacrebleu 的中文切分；作者的 BLEU 出自其自带脚本，TER 与 ROUGE 未报告。',
      en: 'sacrebleu’s Chinese tokeniser; the authors’ BLEU comes from their own script, TER and ROUGE are not reported.',
    },
  },
]

const task = ({ name, title, data, sample, question, option, note, ...rest }: Task): Card => ({
  id: `wyweb-${name}`,
  version: 1,
  title,
  dimension: 'culture_classics',
  source: { modelscope: null, huggingface: null, github: 'baudzhou/WYWEB' },
  split: 'dev',
  licence: { name: 'none stated', use: 'unstated' },
  data: { ...data, folders: ['data/tasks', 'tasks', 'WYWEB'] },
  subsets: { by: 'none' },
  sample,
  prompt: { question, via: rest.solve.use === 'generate' ? 'chat' : 'text', ...(option ? { option } : {}) },
  ...rest,
  average: 'micro',
  protocol: {
    follows: {
      zh: '没有已发表的大模型提示词（论文为微调）；提示词为本项目自拟，用带标签的 dev 评分。',
      en: 'No prompt for language models is published (the paper fine-tunes); the prompt is our own, scored on dev, which has labels.',
    },
    differs: note,
  },
  checked: false,
})

export const wyweb = tasks.map(task)
