import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

const repository = {
  modelscope: null,
  huggingface: null,
  github: 'opendatalab/CHARM',
  archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/CHARM.zip',
} as const

const reasoning = {
  id: 'charm-reasoning',
  version: 1,
  title: { zh: 'CHARM 中文常识推理', en: 'CHARM, commonsense reasoning' },
  dimension: 'logic_reasoning',
  source: repository,
  split: 'reasoning',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['data/CHARM', 'CHARM'],
    file: 'reasoning/{subset}.json',
  },
  subsets: {
    by: 'file',
    groups: [
      { id: 'Chinese', zh: '中国常识', en: 'Chinese commonsense' },
      { id: 'Global', zh: '全球常识', en: 'Global commonsense' },
    ],
    list: named([
      ['Chinese_Anachronisms_Judgment', '时代错误判断（中国）', 'Anachronisms, Chinese', 'Chinese'],
      [
        'Chinese_Movie_and_Music_Recommendation',
        '影视音乐推荐（中国）',
        'Films and music, Chinese',
        'Chinese',
      ],
      ['Chinese_Natural_Language_Inference', '自然语言推理（中国）', 'Inference, Chinese', 'Chinese'],
      ['Chinese_Reading_Comprehension', '阅读理解（中国）', 'Reading, Chinese', 'Chinese'],
      ['Chinese_Sequence_Understanding', '顺序理解（中国）', 'Sequences, Chinese', 'Chinese'],
      ['Chinese_Sport_Understanding', '体育理解（中国）', 'Sports, Chinese', 'Chinese'],
      ['Chinese_Time_Understanding', '时间理解（中国）', 'Time, Chinese', 'Chinese'],
      ['Global_Anachronisms_Judgment', '时代错误判断（全球）', 'Anachronisms, global', 'Global'],
      ['Global_Movie_and_Music_Recommendation', '影视音乐推荐（全球）', 'Films and music, global', 'Global'],
      ['Global_Natural_Language_Inference', '自然语言推理（全球）', 'Inference, global', 'Global'],
      ['Global_Reading_Comprehension', '阅读理解（全球）', 'Reading, global', 'Global'],
      ['Global_Sequence_Understanding', '顺序理解（全球）', 'Sequences, global', 'Global'],
      ['Global_Sport_Understanding', '体育理解（全球）', 'Sports, global', 'Global'],
      ['Global_Time_Understanding', '时间理解（全球）', 'Time, global', 'Global'],
    ]),
  },
  sample: {
    id: 'id',
    fields: { input: 'input' },
    gold: { as: 'letter', field: 'target', match: '\\(?([A-Z])\\)?' },
  },
  prompt: { question: 'Q：{input}\nA：让我们一步一步来思考。', via: 'chat' },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: {
    use: 'letter',
    among: 'ABCDEFGHIJ',
    extract: [
      { use: 'after', markers: ['answer is ', '答案是', '答案为'], which: 'first' },
      { use: 'regex', pattern: '\\(([A-Z])\\)', which: 'first' },
      { use: 'letter', which: 'first' },
    ],
  },
  metric: 'accuracy',
  average: 'macro',
  protocol: {
    follows: {
      zh: 'OpenCompass CHARM 的 ZH-CoT 设置：“让我们一步一步来思考。”，取“answer is”之后、第一个括号里的或第一个选项字母，按任务平均。',
      en: 'The ZH-CoT setting of OpenCompass CHARM: 让我们一步一步来思考。; the letter after “answer is”, the first in brackets, or the first that names an option; averaged over tasks.',
    },
    differs: {
      zh: '零样本，不用其每个任务的示例文件；“答案是”也作标记；贪心解码，最多 512 个词元。',
      en: 'Zero-shot, without the example file of each task; 答案是 counts as a marker too; greedy, at most 512 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput

/** Films and music are judged by a rule; the three other memorisation tasks need a judge. */
const films = {
  id: 'charm-memory-films',
  version: 1,
  title: { zh: 'CHARM 记忆：影视与音乐', en: 'CHARM, memory of films and music' },
  dimension: 'factuality',
  source: repository,
  split: 'memorization',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['data/CHARM', 'CHARM'],
    file: 'memorization/Chinese_Movie_and_Music_Recommendation.json',
    drop: { field: 'target', matches: '^\\[not\\]' },
  },
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    fields: { input: 'input' },
    gold: { as: 'texts', field: 'target' },
  },
  prompt: { question: '请尽可能简短地回答下述问题。\n问题：{input}\n答：', via: 'chat' },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: { use: 'text', match: 'contains' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass CHARM 记忆任务的提示词与其对影视音乐一项的规则：回答包含任一参考答案即算对。',
      en: 'The prompt of OpenCompass CHARM’s memory tasks and its rule for films and music: right if the reply contains any reference.',
    },
    differs: {
      zh: '参考答案以“[not]”开头的反例题不计（规则要求不出现该名字）；“不知道”等回答按是否包含参考答案判断。贪心解码，最多 512 个词元。',
      en: 'Questions whose reference begins with [not], a name that must not occur, are left out; replies such as 不知道 are judged by whether they contain a reference. Greedy, at most 512 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput

export const charm = [reasoning, films]
