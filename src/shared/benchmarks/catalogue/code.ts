import { apache, unstated } from '../parts'
import { runTestClasses } from '../testClasses'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'licence' | 'data' | 'checked' | 'protocol'
interface CodeSet extends Pick<Card, Own> {
  readonly fields: Card['sample']['fields']
  readonly taskId: string[]
  readonly question: string
  readonly program: string
}

const local = { modelscope: null, huggingface: null, github: 'open-compass/opencompass' }
const functions = { prompt: 'prompt', entry: 'entry_point', test: 'test' }
/** The reply continues the prompt or repeats it: a function whose body is its docstring may be defined again. */
const checked = '{prompt}{code}\n{test}\ncheck({entry})\n'
const tasks = {
  text: ['text', 'prompt'],
  tests: { field: 'test_list', join: '\n' },
  setup: { field: ['test_setup_code', 'test_imports'], optional: true },
}
const inBlock = '请把完整的代码写在一个```python代码块里。'
const pass1 = {
  zh: '贪心解码一次，报告 pass@1；程序在 Pyodide 里运行，没有网络和文件，超时与崩溃算错。取第一个 Python 代码块，没有则取整个回答。',
  en: 'One greedy reply, pass@1; programs run in Pyodide without network or files, timeouts and crashes are wrong. The first Python block counts, else the whole reply.',
}
const noAddress = {
  zh: `数据文件没有公开的下载地址，请自备。${pass1.zh}`,
  en: `The data file has no public address: bring your own. ${pass1.en}`,
}

const sets: readonly CodeSet[] = [
  {
    id: 'humaneval',
    title: { zh: 'HumanEval（英文）', en: 'HumanEval' },
    source: { modelscope: 'opencompass/humaneval', huggingface: null, github: 'openai/human-eval' },
    split: 'test',
    licence: { name: 'MIT (repository)', use: 'permissive' },
    data: {
      from: 'folder',
      folders: ['HumanEval', 'openai_humaneval'],
      file: [
        'HumanEval.jsonl',
        'HumanEval.jsonl.gz',
        '**/HumanEval.jsonl*',
        'human-eval-v2-20210705.jsonl',
        'openai_humaneval/test-*.parquet',
        '**/test-*.parquet',
      ],
    },
    fields: functions,
    taskId: ['task_id'],
    question: 'Complete the following Python code:\n{prompt}',
    program: checked,
    protocol: {
      follows: {
        zh: '论文的 pass@1，以每题自带的测试判断；提示词加了一句指令，因为对话模型不会直接续写。',
        en: 'pass@1 of the paper with each problem’s own tests; one sentence of instruction is added, because chat models do not simply continue.',
      },
      differs: pass1,
    },
    checked: { on: '2026-11-25', files: 'data/HumanEval.jsonl.gz', rows: 164 },
  },
  {
    id: 'humaneval-zh',
    title: {
      zh: 'HumanEval 中文（OpenCompass HumanEval-CN）',
      en: 'HumanEval, Chinese (OpenCompass HumanEval-CN)',
    },
    source: local,
    split: 'test',
    licence: unstated,
    data: {
      from: 'folder',
      folders: ['humaneval_cn'],
      file: ['human-eval-cn-v2-20210705.jsonl', '**/human-eval-cn-v2-20210705.jsonl'],
    },
    fields: functions,
    taskId: ['task_id'],
    question: '完成以下Python代码任务:\n{prompt}',
    program: checked,
    protocol: {
      follows: {
        zh: 'OpenCompass humaneval_cn 的提示词，逐字相同。其登记的 opencompass/humaneval 是英文版，不能代替；有地址的中文版是 HumanEval-XL 与 NaturalCodeBench。',
        en: 'Prompt of OpenCompass humaneval_cn, to the letter. The opencompass/humaneval it registers is the English set and no substitute; HumanEval-XL and NaturalCodeBench are the Chinese ones with an address.',
      },
      differs: noAddress,
    },
    checked: false,
  },
  {
    id: 'humaneval-xl-zh',
    title: { zh: 'HumanEval-XL 中文（Python）', en: 'HumanEval-XL, Chinese (Python)' },
    source: {
      ...{ modelscope: null, huggingface: 'Qwen/P-MMEval', github: null },
      archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/pmmeval.zip',
    },
    split: 'test',
    licence: apache,
    data: {
      from: 'folder',
      folders: ['P-MMEval', 'pmmeval'],
      file: ['humaneval-xl/test/python/Chinese.jsonl', '**/python/Chinese.jsonl', '**/python/Chinese*'],
    },
    fields: functions,
    taskId: ['task_id'],
    question: '{prompt}',
    program: checked,
    protocol: {
      follows: {
        zh: 'P-MMEval 的 HumanEval-XL：提示词即函数头与中文说明。',
        en: 'HumanEval-XL of P-MMEval: the prompt is the function’s head and its Chinese description.',
      },
      differs: {
        zh: `只评 Python，不评 Java 与 JavaScript。${pass1.zh}`,
        en: `Python only, not Java and JavaScript. ${pass1.en}`,
      },
    },
    checked: false,
  },
  {
    id: 'humaneval-x-python',
    title: { zh: 'HumanEval-X Python（英文说明）', en: 'HumanEval-X, Python' },
    source: { modelscope: null, huggingface: null, github: 'THUDM/CodeGeeX' },
    split: 'test',
    licence: apache,
    data: {
      from: 'folder',
      folders: ['codegeex/benchmark/humaneval-x/python/data', 'humaneval-x', 'humanevalx'],
      file: ['humaneval_python.jsonl', 'humaneval_python.jsonl.gz', '**/humaneval_python.jsonl*'],
    },
    fields: { prompt: 'prompt', test: 'test' },
    taskId: ['task_id'],
    question: '{prompt}',
    program: '{prompt}{code}\n{test}\n', // the tests call themselves
    protocol: {
      follows: {
        zh: 'CodeGeeX 的 HumanEval-X：提示词为函数头与英文说明，多的是编程语言，不是中文。',
        en: 'HumanEval-X of CodeGeeX: the prompt is the function’s head and an English description; it has many programming languages, not Chinese.',
      },
      differs: {
        zh: `只评 Python。${pass1.zh}`,
        en: `Python only. ${pass1.en}`,
      },
    },
    checked: { on: '2026-11-25', files: 'humaneval_python.jsonl.gz', rows: 164 },
  },
  {
    id: 'mbpp',
    title: { zh: 'MBPP（英文）', en: 'MBPP' },
    source: { modelscope: null, huggingface: null, github: 'google-research/google-research' },
    split: 'test (task_id 11 to 510)',
    licence: { name: 'CC BY 4.0', use: 'permissive' },
    data: {
      from: 'folder',
      folders: ['mbpp'],
      file: ['mbpp.jsonl', '**/mbpp.jsonl', 'full/test-*.parquet', '**/full/test-*.parquet'],
      keep: { field: 'task_id', values: Array.from({ length: 500 }, (_, i) => String(i + 11)) },
    },
    fields: tasks,
    taskId: ['task_id'],
    question:
      'You are an expert Python programmer, and here is your task: {text} Your code should pass these tests:\n\n{tests}\nPut the whole program into one ```python block.',
    program: '{code}\n{setup}\n{tests}\n',
    protocol: {
      follows: {
        zh: '论文的提示词与测试划分（task_id 11 至 510）。',
        en: 'Prompt and test split (task_id 11 to 510) of the paper.',
      },
      differs: {
        zh: `没有论文里的三个示例，改为要求写在代码块里。${pass1.zh}`,
        en: `Without the paper’s three examples; a code block is asked for instead. ${pass1.en}`,
      },
    },
    checked: { on: '2026-11-25', files: 'mbpp/mbpp.jsonl', rows: 500 },
  },
  {
    id: 'mbpp-zh',
    title: { zh: 'MBPP 中文（OpenCompass MBPP-CN）', en: 'MBPP, Chinese (OpenCompass MBPP-CN)' },
    source: local,
    split: 'every row',
    licence: unstated,
    data: {
      from: 'folder',
      folders: ['mbpp_cn'],
      file: ['mbpp_cn.jsonl', '**/mbpp_cn.jsonl'],
    },
    fields: tasks,
    taskId: ['task_id'],
    question: `你是一名专业的 Python 程序员，你的任务是: {text} 你的代码应该通过这些测试:\n\n {tests}\n${inBlock}`,
    program: '{code}\n{setup}\n{tests}\n',
    protocol: {
      follows: {
        zh: 'OpenCompass mbpp_cn 的提问方式，评文件里的所有行。有地址的中文代码集是 NaturalCodeBench。',
        en: 'Asked as OpenCompass mbpp_cn does, every row of the file. NaturalCodeBench is the Chinese code set with an address.',
      },
      differs: {
        zh: `没有三个固定示例，改为要求写在代码块里。${noAddress.zh}`,
        en: `Without the three fixed examples; a code block is asked for instead. ${noAddress.en}`,
      },
    },
    checked: false,
  },
  {
    id: 'lcbench-zh',
    title: { zh: 'LCBench 力扣中文（2023）', en: 'LCBench2023, LeetCode in Chinese' },
    source: {
      ...{ modelscope: null, huggingface: null, github: null },
      archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/LCBench2023.zip',
    },
    split: 'rows from the sixth on',
    licence: unstated,
    data: {
      from: 'folder',
      folders: ['LCBench2023'],
      file: ['LCBench2023_cn.jsonl', '**/LCBench2023_cn.jsonl'],
      skip: 5, // the authors' examples
    },
    fields: { text: ['text', 'prompt'], tests: { field: 'test_list', join: '\n' } },
    taskId: [],
    question: `你是一名专业的 Python 程序员，下面是你的任务: {text} 你的代码需要通过以下测试:\n\n {tests}\n${inBlock}`,
    program: 'from typing import *\n{code}\n{tests}\n',
    protocol: {
      follows: {
        zh: 'OpenCompass lcbench_cn 的提问方式，前五行是示例，不计分。',
        en: 'Asked as OpenCompass lcbench_cn does; the first five rows are examples and not scored.',
      },
      differs: {
        zh: `没有示例，改为要求写在代码块里。${pass1.zh}`,
        en: `Without examples; a code block is asked for instead. ${pass1.en}`,
      },
    },
    checked: false,
  },
  {
    id: 'naturalcodebench-zh',
    title: { zh: 'NaturalCodeBench 中文（Python）', en: 'NaturalCodeBench, Chinese (Python)' },
    source: { modelscope: null, huggingface: null, github: 'THUDM/NaturalCodeBench' },
    split: 'dev',
    licence: unstated,
    data: {
      from: 'folder',
      folders: ['problems', 'NaturalCodeBench'],
      file: ['python_zh/ncb_python_zh.jsonl', 'ncb_python_zh.jsonl', '**/ncb_python_zh.jsonl'],
    },
    fields: {
      prompt: 'prompt',
      setup: { field: 'setup_code', optional: true },
      testcases: 'testcases',
    },
    taskId: ['_id'],
    question: '{prompt}',
    program: runTestClasses('{code}', '{setup}', '{testcases}'),
    protocol: {
      follows: {
        zh: '作者的提示词，逐字相同；每题自带测试类，全部通过才算对。',
        en: 'The authors’ prompt to the letter; a problem is right where every test of its own test class passes.',
      },
      differs: {
        zh: `只评 Python 的 70 题，不评 Java。测试类不由 pytest 运行，只提供 capsys、capfd、tmp_path、fixture、raises 与 parametrize；需要其他软件包、文件或作者容器的题无法通过，故分数偏低。${pass1.zh}`,
        en: `The 70 Python problems only, not Java. Test classes are not run by pytest: capsys, capfd, tmp_path, fixtures, raises and parametrize are there; problems that need other packages, files or the authors’ container cannot pass, which keeps scores low. ${pass1.en}`,
      },
    },
    checked: false,
  },
]

const codeSet = ({ fields, taskId, question, program, ...own }: CodeSet): Card => ({
  version: 1,
  dimension: 'code',
  subsets: { by: 'none' },
  sample: { ...(taskId.length > 0 ? { id: taskId } : {}), fields, gold: { as: 'none' } },
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: [] },
  score: { use: 'tests', program },
  metric: 'pass@1',
  average: 'micro',
  ...own,
})

export const code = sets.map(codeSet)
