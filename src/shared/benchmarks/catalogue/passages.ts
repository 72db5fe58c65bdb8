import { byLetter, ownPrompt, splitFiles, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput

/** Belebele prints the passage, the question and four answers with letters. */
const belebele = (script: 'zho_Hans' | 'zho_Hant', name: { zh: string; en: string }): Card => ({
  id: `belebele-${script.toLowerCase().replace('_', '-')}`,
  version: 1,
  title: { zh: `Belebele ${name.zh}中文阅读`, en: `Belebele, ${name.en} Chinese` },
  dimension: 'reading',
  source: { modelscope: null, huggingface: 'facebook/belebele', github: null },
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['belebele', 'Belebele', 'data'],
    file: [
      `${script}.jsonl`,
      `data/${script}.jsonl`,
      `**/${script}.jsonl`,
      `${script}/test-*.parquet`,
      `**/${script}/test*`,
    ],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { passage: 'flores_passage', question: 'question' },
    options: { from: 'columns', columns: ['mc_answer1', 'mc_answer2', 'mc_answer3', 'mc_answer4'] },
    gold: { as: 'index1', field: 'correct_answer_num' },
  },
  prompt: {
    question: 'P: {passage}\nQ: {question}\n{options}\nAnswer:',
    option: '{letter}: {text}',
    via: 'text',
  },
  ...byLetter,
  average: 'micro',
  protocol: {
    follows: {
      zh: `lm-evaluation-harness belebele_${script}：零样本，提示词相同，比较四个字母的对数似然。`,
      en: `lm-evaluation-harness belebele_${script}: zero-shot, the same prompt, log-likelihoods of the four letters compared.`,
    },
    differs: {
      zh: '字母之前没有空格；只报告准确率，不报告按长度归一的准确率。',
      en: 'No space before the letter; accuracy only, not the length-normalised one.',
    },
  },
  checked: false,
})

const chid: Card = {
  id: 'chid',
  version: 1,
  title: { zh: 'CLUE 成语完形填空（ChID）', en: 'CLUE ChID, idiom for a blank' },
  dimension: 'reading',
  source: {
    ...{ modelscope: null, huggingface: 'clue/clue', github: 'CLUEbenchmark/CLUE' },
    archive: 'https://storage.googleapis.com/cluebenchmark/tasks/chid_public.zip',
  },
  split: 'dev',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['chid_public', 'chid', 'CHID'],
    reader: { use: 'chid' },
    file: ['dev.json', '**/chid_public/dev.json'],
    answers: { file: ['dev_answer.json', '**/chid_public/dev_answer.json'], key: 'id', field: 'answer' },
  },
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    fields: { content: 'content' },
    options: { from: 'list', field: 'candidates' },
    gold: { as: 'index0', field: 'answer' },
  },
  prompt: {
    question: '{content}\n请选择#idiom#处所填的词\n{options}\n请从{letters}中进行选择。\n答：',
    via: 'text',
  },
  ...byLetter,
  average: 'micro',
  protocol: {
    follows: {
      zh: '提示词取自 OpenCompass FewCLUE_chid；CLUE 原版每段多空共用十个候选成语，逐空提问，用 dev（3,218 段）。',
      en: 'Prompt of OpenCompass FewCLUE_chid; in CLUE’s own set several blanks of a passage share ten idioms, each blank is asked for; scored on dev (3,218 passages).',
    },
    differs: {
      zh: '比较字母的对数似然；每空单独作答，同一候选可重复使用；答案取自 zip 中另一个文件 dev_answer.json，其格式未经核对。',
      en: 'Log-likelihoods of the letters are compared; each blank on its own, so a candidate may be used twice; the answers come from another file of the zip, dev_answer.json, whose form was not checked.',
    },
  },
  checked: false,
}

const cmrc2019: Card = {
  id: 'cmrc2019',
  version: 1,
  title: { zh: 'CMRC 2019 句子级填空阅读理解', en: 'CMRC 2019, sentence cloze' },
  dimension: 'reading',
  source: { modelscope: null, huggingface: null, github: 'ymcui/cmrc2019' },
  split: 'dev',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['data', 'cmrc2019'],
    reader: { use: 'auto', path: 'data' },
    file: ['cmrc2019_dev.json', '**/cmrc2019_dev.json'],
  },
  subsets: { by: 'none' },
  sample: {
    id: 'context_id',
    fields: { context: 'context', choices: { field: 'choices', join: '\n' } },
    gold: { as: 'texts', field: 'answers' },
  },
  prompt: {
    question:
      '下面的文章有若干处空白，标作[BLANK1]、[BLANK2]等；候选句子每行一句，按次序编号为 0、1、2……，可能有多余的。请按空白的次序给出所填句子的编号，用“，”分隔，只输出编号。\n文章：{context}\n候选句子：\n{choices}\n答案：',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 128, stop: [] },
  score: { use: 'sequence', extract: [{ use: 'firstLine' }], parts: 'numbers' },
  metric: 'share',
  average: 'micro',
  protocol: {
    follows: {
      zh: '每段的得分是填对的空的比例；accuracy 即作者的 PAC（整段全对）。',
      en: 'A passage scores the share of its blanks that are right; accuracy is the authors’ PAC (all of a passage).',
    },
    differs: {
      zh: '没有已发表的提示词；QAC 按空计，这里按段平均；编号个数不符时该段为零，作者则每缺一个扣一个。',
      en: 'No prompt is published; QAC counts blanks, here passages are averaged; a wrong number of answers scores nothing, the authors take one off for each missing.',
    },
  },
  checked: false,
}

const lot = (
  name: 'clozet' | 'senpos',
  own: Pick<Card, 'title' | 'sample' | 'prompt' | 'solve' | 'score'>,
): Card => ({
  id: `lot-${name}`,
  version: 1,
  dimension: 'reading',
  source: {
    ...{ modelscope: null, huggingface: null, github: 'thu-coai/LOT-LongLM' },
    archive: 'https://cloud.tsinghua.edu.cn/d/0cf033b0c7c049be855d/',
  },
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: [name, 'LOTdatasets', 'LOT'],
    file: [`${name}/test.jsonl`, `**/${name}/test.jsonl`, ...splitFiles('test', name)],
  },
  subsets: { by: 'none' },
  metric: 'accuracy',
  ...own,
  average: 'micro',
  protocol: {
    follows: ownPrompt,
    differs: {
      zh: '作者微调模型，指标同为准确率。',
      en: 'The authors fine-tune; the metric, accuracy, is theirs.',
    },
  },
  checked: false,
})

export const passages: readonly Card[] = [
  belebele('zho_Hans', { zh: '简体', en: 'simplified' }),
  belebele('zho_Hant', { zh: '繁体', en: 'traditional' }),
  chid,
  cmrc2019,
  lot('clozet', {
    title: { zh: 'LOT 故事填句选择', en: 'LOT clozet, the missing sentence' },
    sample: {
      fields: { story: 'story' },
      options: { from: 'columns', columns: ['plot0', 'plot1'] },
      gold: { as: 'index0', field: 'label' },
    },
    prompt: { question: '故事：{story}\n<mask>处应填哪一句？\n{options}\n答案：', via: 'text' },
    solve: byLetter.solve,
    score: byLetter.score,
  }),
  lot('senpos', {
    title: { zh: 'LOT 句子位置预测', en: 'LOT senpos, where a sentence belongs' },
    sample: {
      fields: { story: 'story', sentence: 'sentence' },
      gold: { as: 'number', field: 'label' },
    },
    prompt: {
      question:
        '故事：{story}\n句子：{sentence}\n这个句子应放在第几个[MASK]处？从 1 数起，只输出一个数字。\n答案：',
      via: 'chat',
    },
    solve: { use: 'generate', maxTokens: 16, stop: [] },
    score: { use: 'number' },
  }),
]
