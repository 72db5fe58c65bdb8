import { apache, byText, label, ownPrompt, splitFiles, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'data' | 'sample' | 'solve' | 'score' | 'metric'
interface Labelled extends Pick<Card, Own>, Partial<Pick<Card, 'licence' | 'subsets'>> {
  readonly question: string
  readonly differs: Card['protocol']['differs']
}

const huggingface = (name: string) => ({ modelscope: null, huggingface: name, github: null })
const ccBy = { name: 'CC BY 4.0', use: 'permissive' } as const
const named = (column: string) => ({
  zh: `标签名（${column}）不在题中列出，答案须与之相同，故分数偏低；取第一行。`,
  en: `The names of the labels (${column}) are not listed and the answer must be the name itself, which keeps scores low; the first line counts.`,
})
const massive = (kind: 'intent' | 'scenario', zh: string): Labelled => ({
  id: `massive-${kind}-zh`,
  title: { zh: `MASSIVE ${zh}识别 中文`, en: `MASSIVE, ${kind} of an utterance, Chinese` },
  source: huggingface(`mteb/amazon_massive_${kind}`),
  split: 'test',
  licence: ccBy,
  data: {
    from: 'folder',
    folders: [`amazon_massive_${kind}`],
    file: ['zh-CN/test*', 'test/zh-CN*', '**/zh-CN/test*', '**/test/zh-CN*'],
  },
  sample: { fields: { text: 'text' }, gold: { as: 'texts', field: 'label_text' } },
  question: `下面是用户对语音助手说的话，请用数据集的英文标签（如 ${kind === 'intent' ? 'alarm_set、play_music、weather_query' : 'alarm、play、weather'}）说出它的${zh}，只输出标签。\n用户：{text}\n${zh}：`,
  solve: { use: 'generate', maxTokens: 16, stop: [] },
  score: { use: 'text', extract: [{ use: 'firstLine' }] },
  metric: 'accuracy',
  differs: named('label_text'),
})

/** Texts with labels, corrections and pairs that fit no larger family; published without a prompt. */
const sets: readonly Labelled[] = [
  massive('intent', '意图'),
  massive('scenario', '场景'),
  {
    id: 'cdconv',
    title: { zh: 'CDConv 对话矛盾检测', en: 'CDConv, contradiction in a conversation' },
    source: huggingface('thu-coai/cdconv'),
    split: 'test',
    licence: { name: 'CC BY-NC 4.0', use: 'non-commercial' },
    data: {
      from: 'folder',
      folders: ['cdconv', 'split'],
      reader: { use: 'tsv', columns: ['user1', 'bot1', 'user2', 'bot2', 'label'] },
      file: ['4class_test.tsv', 'split/4class_test.tsv', '**/4class_test.tsv'],
    },
    sample: {
      fields: { user1: 'user1', bot1: 'bot1', user2: 'user2', bot2: 'bot2' },
      options: {
        from: 'labels',
        labels: [
          label('没有矛盾', '0'),
          label('句内矛盾', '1'),
          label('角色混淆', '2'),
          label('与前文矛盾', '3'),
        ],
      },
      gold: { as: 'label', field: 'label' },
    },
    question:
      '用户：{user1}\n机器人：{bot1}\n用户：{user2}\n机器人：{bot2}\n机器人的最后一句属于“没有矛盾”“句内矛盾”“角色混淆”“与前文矛盾”中的哪一种？\n答：',
    ...byText,
    metric: 'macroF1',
    differs: {
      zh: '比较四个标签每词元的对数似然；来源没有写明指标，这里取宏平均 F1。',
      en: 'Log-likelihoods per token of the four labels are compared; the source states no metric, here it is macro F1.',
    },
  },
  {
    id: 'csc-zh',
    title: { zh: '中文拼写纠错（SIGHAN 与 Wang271K）', en: 'Chinese spelling correction (SIGHAN, Wang271K)' },
    source: huggingface('shibing624/CSC'),
    split: 'test',
    licence: apache,
    data: { from: 'folder', folders: ['CSC'], file: splitFiles('test', 'CSC') },
    sample: {
      id: 'id',
      fields: { source: 'original_text' },
      gold: { as: 'texts', field: 'correct_text' },
    },
    question: '改正下面句子里的错别字，只输出改正后的句子；没有错别字就照原句输出。\n原句：{source}\n改正：',
    solve: { use: 'generate', maxTokens: 256, stop: [] },
    score: { use: 'correction', extract: [{ use: 'firstLine' }] },
    metric: 'f1',
    differs: {
      zh: '比较所作的改动与参考改动，报告 F1 与 F0.5；来源没有写明指标。',
      en: 'The edits made are compared with the reference’s, F1 and F0.5; the source states no metric.',
    },
  },
  {
    id: 'chinese-text-correction',
    title: { zh: '中文文本纠错（法律、医疗、公文等）', en: 'Chinese text correction by domain' },
    source: huggingface('shibing624/chinese_text_correction'),
    split: 'every row',
    licence: apache,
    data: {
      from: 'folder',
      folders: ['chinese_text_correction'],
      file: ['*.tsv', '**/*.tsv'],
    },
    sample: { fields: { source: 'source' }, gold: { as: 'texts', field: 'target' } },
    question: '改正下面文字里的错误，只输出改正后的文字；没有错误就照原文输出。\n原文：{source}\n改正：',
    solve: { use: 'generate', maxTokens: 512, stop: [] },
    score: { use: 'correction' },
    metric: 'f1',
    differs: {
      zh: '来源按领域给出文件，没有划分，也没有写明指标；这里用所有行，比较改动，报告 F1 与 F0.5。',
      en: 'The source has a file per domain, no split and no metric; every row is used and edits are compared, F1 and F0.5.',
    },
  },
  {
    id: 'hc3-zh',
    title: { zh: 'HC3 中文 AI 文本检测', en: 'HC3-Chinese, which answer a machine wrote' },
    source: huggingface('Hello-SimpleAI/HC3-Chinese'),
    split: 'every row',
    licence: { name: 'CC BY-SA 4.0', use: 'share-alike' },
    data: { from: 'folder', folders: ['HC3-Chinese'], file: ['all.jsonl', '**/all.jsonl'] },
    sample: {
      fields: { question: 'question' },
      options: {
        from: 'columns',
        columns: ['chatgpt_answers.0', 'human_answers.0'],
        shuffle: { seed: 3 },
      },
      gold: { as: 'first' },
    },
    question:
      '问题：{question}\n下面两个回答，一个由人写成，一个由 ChatGPT 写成：\n{options}\nChatGPT 写的是：',
    solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
    score: { use: 'choice' },
    metric: 'accuracy',
    differs: {
      zh: '作者判断单个回答是否由机器写成；这里取每题的第一个人写回答与第一个 ChatGPT 回答，次序打乱，二选一。',
      en: 'The authors judge single answers; here the first human and the first ChatGPT answer are shown in a random order and one is chosen.',
    },
  },
]

const card = ({ question, differs, ...own }: Labelled): Card => ({
  version: 1,
  dimension: 'language_understanding',
  licence: unstated,
  subsets: { by: 'none' },
  prompt: { question, via: own.solve.use === 'generate' ? 'chat' : 'text' },
  ...own,
  average: 'micro',
  protocol: { follows: ownPrompt, differs },
  checked: false,
})

export const textLabels = sets.map(card)
