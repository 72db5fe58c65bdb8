import { ownPrompt, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'licence' | 'data' | 'sample' | 'checked' | 'protocol'
interface Direction extends Pick<Card, Own> {
  readonly question: string
  /** The language of the reference decides sacrebleu's tokeniser. */
  readonly into: 'zh' | '13a'
}

/** Two files aligned by line: the first is translated, the second holds the references. */
const aligned = (
  source: string[],
  reference: string[],
  folders: string[],
): Pick<Card, 'data' | 'sample'> => ({
  data: {
    from: 'folder',
    folders,
    reader: { use: 'lines' },
    file: source,
    answers: { file: reference, field: 'reference' },
  },
  sample: { fields: { text: 'line' }, gold: { as: 'texts', field: 'reference' } },
})
const below = (name: string) => [name, `**/${name}`]

const gptMt = (from: 'en' | 'zh', into: 'en' | 'zh'): Direction => {
  const [pair, folder] = [`${from}-${into}`, `${from}${into}`]
  const language = { en: 'English', zh: 'Chinese' }[into]
  return {
    id: `wmt-gptmt-${pair}`,
    title: {
      zh: into === 'zh' ? 'WMT 官方测试集 英译中（gpt-MT）' : 'WMT 官方测试集 中译英（gpt-MT）',
      en: `WMT official test set, ${from === 'en' ? 'English to Chinese' : 'Chinese to English'} (gpt-MT copy)`,
    },
    source: { modelscope: null, huggingface: null, github: 'microsoft/gpt-MT' },
    split: `test.${pair}`,
    licence: { name: 'MIT (repository)', use: 'permissive' },
    ...aligned(below(`test.${pair}.${from}`), below(`test.${pair}.${into}`), [
      `evaluation/testset/wmt-testset/${folder}`,
      `wmt-testset/${folder}`,
      `wmt22-zh-en/wmt-testset/${folder}`,
    ]),
    question: `Translate this into 1. ${language}:\n\n{text}\n\n1.`,
    into: into === 'zh' ? 'zh' : '13a',
    protocol: {
      follows: {
        zh: 'microsoft/gpt-MT 的零样本提示词；BLEU 与 chrF 用 sacrebleu 的算法（中文 tok zh，英文 13a）。',
        en: 'Zero-shot prompt of microsoft/gpt-MT; BLEU and chrF as sacrebleu computes them (tok zh for Chinese, 13a for English).',
      },
      differs: {
        zh: '不报告 COMET；作者没有写明是哪一年的 WMT。',
        en: 'COMET is not reported; the authors do not name the year of the WMT.',
      },
    },
    checked: {
      on: '2026-11-25',
      files: `evaluation/testset/wmt-testset/${folder}/test.${pair}.${from} and .${into}`,
      rows: from === 'en' ? 2037 : 1875,
    },
  }
}

const wmt24pp = (region: 'cn' | 'tw', name: { zh: string; en: string }): Direction => ({
  id: `wmt24pp-en-zh-${region}`,
  title: { zh: `WMT24++ 英译${name.zh}`, en: `WMT24++ English to Chinese (${name.en})` },
  source: { modelscope: 'extraordinarylab/wmt24pp', huggingface: null, github: null },
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['wmt24pp'],
    file: [
      `en-zh_${region.toUpperCase()}.jsonl`,
      `en-zh_${region}.jsonl`,
      `**/en-zh_${region.toUpperCase()}*`,
      `**/en-zh_${region}*`,
      '**/test*.parquet',
    ],
    // a copy with every pair in one file names the pair of each row
    keep: {
      field: ['language_pair', 'lp'],
      values: [`en-zh_${region}`, `en-zh_${region.toUpperCase()}`],
    },
    drop: { field: 'is_bad_source', values: ['true', 'True'] },
  },
  sample: { fields: { text: 'source' }, gold: { as: 'texts', field: 'target' } },
  question: `Translate the following English sentence into ${name.en}:\n\n{text}`,
  into: 'zh',
  protocol: {
    follows: {
      zh: 'EvalScope wmt24++：零样本，提示词的第一句相同。',
      en: 'EvalScope wmt24++: zero-shot, the same first sentence of the prompt.',
    },
    differs: {
      zh: 'BLEU 用 sacrebleu 的中文切分；EvalScope 报告各阶独立的 BLEU-1 至 4（jieba）、BERTScore 与 COMET。',
      en: 'BLEU with sacrebleu’s Chinese tokeniser; EvalScope reports BLEU-1 to 4 of one order each (jieba), BERTScore and COMET.',
    },
  },
  checked: false,
})

const floresNames = { eng: 'English', zho_simpl: 'Simplified Chinese' } as const
const flores = (from: 'eng' | 'zho_simpl', into: 'eng' | 'zho_simpl'): Direction => ({
  id: from === 'eng' ? 'flores-en-zh' : 'flores-zh-en',
  title: {
    zh: from === 'eng' ? 'FLORES 英译中' : 'FLORES 中译英',
    en: from === 'eng' ? 'FLORES, English to Chinese' : 'FLORES, Chinese to English',
  },
  source: { modelscope: 'opencompass/flores', huggingface: 'opencompass/flores', github: null },
  split: 'devtest',
  licence: unstated,
  ...aligned(below(`${from}.devtest`), below(`${into}.devtest`), [
    'flores_first100/devtest',
    'flores101_dataset/devtest',
    'devtest',
  ]),
  question: `Translate the following ${floresNames[from]} statements to ${floresNames[into]}.\n{text}`,
  into: into === 'eng' ? '13a' : 'zh',
  protocol: {
    follows: {
      zh: 'OpenCompass flores_gen 的提示词，零样本。',
      en: 'Prompt of OpenCompass flores_gen, zero-shot.',
    },
    differs: {
      zh: 'OpenCompass 用向量模型为每题挑 8 个示例，且只取前 100 句；这里没有示例，取整个文件，读取 <语言>.devtest 两个逐行对齐的文件。',
      en: 'OpenCompass picks eight examples per question with an embedding model and takes the first 100 sentences; here there are none and the whole file is used: two files <language>.devtest aligned by line.',
    },
  },
  checked: false,
})

const docs = (from: 'zh' | 'en', into: 'zh' | 'en'): Direction => ({
  id: `codexglue-docs-${from}-${into}`,
  title: {
    zh:
      from === 'zh'
        ? 'CodeXGLUE 文档翻译 中译英（CodeXGLUE-zh）'
        : 'CodeXGLUE 文档翻译 英译中（CodeXGLUE-zh）',
    en: `CodeXGLUE documentation translation, ${from} to ${into}`,
  },
  source: { modelscope: null, huggingface: null, github: 'microsoft/CodeXGLUE' },
  split: 'test',
  licence: { name: 'MIT (code), Computational Use of Data Agreement (data)', use: 'research-only' },
  ...aligned(below(`zh-en.test.${from}`), below(`zh-en.test.${into}`), [
    'Text-Text/text-to-text/dataset/test',
    'dataset/test',
    'test',
  ]),
  question:
    from === 'zh'
      ? '把下面的软件文档从中文翻译成英文，只输出译文。\n{text}\n译文：'
      : '把下面的软件文档从英文翻译成中文，只输出译文。\n{text}\n译文：',
  into: into === 'zh' ? 'zh' : '13a',
  protocol: {
    follows: ownPrompt,
    differs: {
      zh: '作者训练翻译模型并报告 BLEU-4；这里用 sacrebleu 的 BLEU。CodeXGLUE 里只有这项任务含中文。',
      en: 'The authors train translation models and report BLEU-4; here it is sacrebleu’s BLEU. This is the only task of CodeXGLUE with Chinese in it.',
    },
  },
  checked: false,
})

const pmmeval: Direction = {
  id: 'pmmeval-flores-zh',
  title: { zh: 'P-MMEval Flores 英译中', en: 'P-MMEval Flores, English to Chinese' },
  source: {
    ...{ modelscope: null, huggingface: 'Qwen/P-MMEval', github: null },
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/pmmeval.zip',
  },
  split: 'test',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['P-MMEval', 'pmmeval'],
    file: ['flores/test/Chinese.jsonl', '**/flores/test/Chinese*'],
  },
  sample: { fields: { text: 'src' }, gold: { as: 'texts', field: 'tgt' } },
  question: '将这个句子从英语翻译成中文。\n\n{text}',
  into: 'zh',
  protocol: {
    follows: {
      zh: 'OpenCompass PMMEval flores_gen_2697d7 的提示词，逐字相同。',
      en: 'Prompt of OpenCompass PMMEval flores_gen_2697d7, to the letter.',
    },
    differs: {
      zh: '整段回答与参考译文比较；OpenCompass 取回答中 BLEU 最高的若干行。',
      en: 'The whole reply is compared; OpenCompass takes the lines of it that give the highest BLEU.',
    },
  },
  checked: false,
}

const direction = ({ question, into, ...own }: Direction): Card => ({
  version: 1,
  dimension: 'translation',
  subsets: { by: 'none' },
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: { use: 'translation', tokens: into },
  metric: 'bleu',
  average: 'micro',
  ...own,
})

export const translation = [
  gptMt('en', 'zh'),
  gptMt('zh', 'en'),
  wmt24pp('cn', { zh: '简中', en: 'Simplified Chinese' }),
  wmt24pp('tw', { zh: '繁中', en: 'Traditional Chinese' }),
  flores('eng', 'zho_simpl'),
  flores('zho_simpl', 'eng'),
  docs('zh', 'en'),
  docs('en', 'zh'),
  pmmeval,
].map(direction)
