import { expect, test } from 'vitest'
import { commands, exitCode, main } from '@cli/main'
import { createOutput, table } from '@cli/output'
import { clock, progressLine } from '@cli/progress'

/** Runs the command line where any use of the services is a mistake. */
const run = (...argv: string[]) => runIn({}, ...argv)

async function runIn(
  env: NodeJS.ProcessEnv,
  ...argv: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const texts = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof texts) => ({
    write: (text: string) => {
      texts[name] += text
      return true
    },
  })
  // the few members that main uses, as a process would have them
  const process = {
    ...{ stdout: stream('stdout'), stderr: stream('stderr'), on: () => process, off: () => process },
    exit: () => expect.unreachable(),
    env,
  } as unknown as NodeJS.Process
  const compose = (): never => expect.unreachable('wrong usage must not touch the data folder')
  return { code: await main(argv, { compose, process }), ...texts }
}

const model = ['--model', '/m']
const train = ['train', '--model', '/m', '--data', '/d.jsonl']
test.each([
  [['trian'], 'There is no command "trian": did you mean "train"?'],
  [['xyzzy'], 'There is no command "xyzzy": "biaochi help" lists them.'],
  [['score', '--modle', 'm'], 'There is no option "--modle": did you mean "--model"?'],
  [['score', '--model'], 'The option "--model" needs a value.'],
  [['score'], 'The option "--model" is missing.'],
  [['score', ...model], 'Give exactly one of --continuation and --continuation-ids.'],
  [['score', ...model, '--continuation', 'a'], 'Give exactly one of --prompt, --chat and --prompt-ids.'],
  [
    ['score', ...model, '--continuation', 'a', '--prompt', 'b', '--chat', 'c'],
    'Give exactly one of --prompt, --chat and --prompt-ids.',
  ],
  [['logits', ...model, '--ids', '1,x'], '"--ids 1,x" is not a list of token ids such as 1,2,3.'],
  [['generate', ...model, '--prompt', 'a', '--max-tokens', 'many'], '"--max-tokens many" is not a number.'],
  [
    ['generate', ...model, '--prompt', 'a', '--max-tokens', '0'],
    '"--max-tokens" is wrong: Too small: expected number to be >0.',
  ],
  [
    ['logits', ...model, '--ids', '1', '--provider', 'gpu'],
    '"--provider" is wrong: expected one of "auto"|"cpu"|"webgpu"|"cuda"|"dml"|"coreml"|"tfjs".',
  ],
  [['train', ...model], 'The option "--data" is missing.'],
  [[...train, 'extra'], '"extra" is unexpected: give files with --data or --recipe.'],
  [[...train, '--learning-rate', '-1'], '"--learning-rate" is wrong: Too small: expected number to be >0.'],
  [
    [...train, '--method', 'ppo'],
    '"--method" is wrong: expected one of "sft"|"pretrain"|"dpo"|"kto"|"simpo"|"orpo"|"cpo".',
  ],
  [
    [...train, '--beta', '1'],
    '"--beta" is wrong: sft has no such option: remove it, or use dpo, kto, simpo, orpo, cpo.',
  ],
  [
    [...train, '--method', 'simpo', '--packing'],
    '"--packing" is wrong: simpo has no such option: remove it, or use sft.',
  ],
  [
    ['train', '--recipe', 'r.yaml', '--rank', '8'],
    '"--rank" stands in the recipe: leave it out or change "r.yaml".',
  ],
  [['run'], 'The recipe file is missing.'],
  [['run', 'a.yaml', 'b.yaml'], '"b.yaml" is one argument too many.'],
  [['models', 'pull'], 'The id of the model, such as Qwen/Qwen3-0.6B, is missing.'],
  [['models', 'fetch'], '"models" can do this: search, pull, list, inspect, remove.'],
  [['data', 'leak'], '"data" can do this: check, convert, fix, split, versions, tokens, leakage.'],
  [['data', 'tokens', 'f.jsonl'], 'The option "--model" is missing.'],
  [
    ['data', 'fix', 'f.jsonl', '--name', 'n', '--repair', 'tooLong'],
    '"tooLong" cannot be handled by --repair: use --remove.',
  ],
  [['data', 'tokens', ...model], 'The data file is missing.'],
  [
    ['data', 'tokens', 'f.jsonl', ...model, '--row', '0'],
    '"--row" is wrong: Too small: expected number to be >0.',
  ],
  [['eval', ...model], 'The option "--benchmarks" is missing.'],
  [
    ['eval', ...model, '--suite', 'fast'],
    'There is no suite "fast": choose from quick, map, knowledge, language, reasoning, code, professions, writing, safety.',
  ],
  [
    ['eval', ...model, '--suite', 'quick', '--budget', 'soon'],
    '"--budget soon" is no time: write it as 40m, 1.5h or 90s.',
  ],
  [
    ['eval', ...model, '--suite', 'quick', '--budget', '0m'],
    '"--budget" is wrong: Too small: expected number to be >0.',
  ],
  [['report', 'x'], 'The option "--output" is missing.'],
  [['report', 'x', '--output', 'a.docx'], '"--formats" is wrong: expected one of "pdf"|"html"|"csv"|"json".'],
  [['serve', '--port', '70000'], '"70000" is not a port: give 0 to 65535.'],
  [['resume', 'NO'], '"NO" is not the id of a run or group: "biaochi runs" lists them.'],
])('wrong usage gives 2 and one sentence: %j', async (argv, sentence) => {
  expect(await run(...argv)).toEqual({ code: 2, stdout: '', stderr: `biaochi: ${sentence}\n` })
})

test('--json makes a failure one JSON document on stdout, wherever the option stands', async () => {
  const { code, stdout } = await run('--json', 'score')
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toEqual({
    error: { code: 'INVALID_INPUT', message: 'The option "--model" is missing.' },
  })
})

test('what goes wrong is told in the language of --lang or of the locale; JSON keeps the sentence of the program', async () => {
  const chinese = 'biaochi: 缺少选项“--model”。\n'
  const english = 'biaochi: The option "--model" is missing.\n'
  expect((await run('score', '--lang', 'zh')).stderr).toBe(chinese)
  expect((await run('--lang=zh', 'score')).stderr).toBe(chinese)
  expect((await runIn({ LANG: 'zh_CN.UTF-8' }, 'score')).stderr).toBe(chinese)
  expect((await runIn({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'score')).stderr).toBe(english)
  expect((await runIn({ LANG: 'zh_CN.UTF-8' }, 'score', '--lang', 'en')).stderr).toBe(english)
  expect((await run('score', '--lang', 'fr')).stderr).toContain('"--lang fr" is unknown: choose from zh, en.')
  const { stdout } = await run('score', '--lang', 'zh', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ error: { message: 'The option "--model" is missing.' } })
})

test('help lists every command, and each has its usage', async () => {
  const { code, stdout } = await run('--help')
  expect(code).toBe(0)
  for (const name of Object.keys(commands)) {
    expect(stdout).toContain(`  ${name} `)
    const { stdout: usage } = await run(name, '--help')
    expect(usage).toContain(`usage: biaochi ${name}`)
  }
})

test('exit codes tell what a script should do', () => {
  expect(
    ['INVALID_INPUT', 'NOT_FOUND', 'DISK_FULL', 'CANCELLED', 'INTERNAL'].map((code) =>
      exitCode(code as 'INTERNAL'),
    ),
  ).toEqual([...[2, 2, 1, 130, 1]])
})

test('progress replaces its line on a terminal and comes every few seconds elsewhere', () => {
  let [t, written] = [0, '']
  const stream = (isTTY: boolean) => ({ isTTY, write: (text: string) => (written += text) })
  const onTerminal = createOutput(false, { stdout: stream(true), stderr: stream(true), now: () => t })
  onTerminal.progress('1/3')
  onTerminal.progress('2/3')
  onTerminal.note('a warning')
  expect(written).toBe('1/3\r\u001b[K2/3\r\u001b[Ka warning\n')
  written = ''
  const inLog = createOutput(false, { stdout: stream(false), stderr: stream(false), now: () => t })
  for (t = 0; t <= 6_000; t += 1_000) inLog.progress(`${t}`)
  expect(written).toBe('0\n5000\n')
})

test('what a model or a file wrote cannot command the terminal; JSON stays exact', () => {
  let written = ''
  const stream = { isTTY: false, write: (text: string) => (written += text) }
  const out = createOutput(false, { stdout: stream, stderr: stream, now: () => 0 })
  out.result({}, 'answer: \u001b]0;owned\u0007')
  out.note('file \u202efdp.exe')
  expect(written).toBe('answer: [U+001B]]0;owned[U+0007]\nfile [U+202E]fdp.exe\n')
  written = ''
  createOutput(true, { stdout: stream, stderr: stream, now: () => 0 }).result({ text: '\u001b' }, '')
  expect(JSON.parse(written)).toEqual({ text: '\u001b' })
})

test('a progress line says where the work is and how long it still takes', () => {
  const at = { phase: 'train', done: 12, total: 100, etaMs: 42_000 } as const
  expect(progressLine(at, 2.3)).toBe('train 12/100 · loss 2.3000 · 0:42 left')
  expect(progressLine({ ...at, phase: 'evaluate', label: 'c3', etaMs: null })).toBe(
    'evaluate c3 12/100 · time left unknown',
  )
  expect([0, 59_499, 725_000, 10_810_000].map(clock)).toEqual(['0:00', '0:59', '12:05', '3:00:10'])
})

test('a table aligns Chinese titles by the columns they take on a terminal', () => {
  expect(
    table(
      ['title', 'n'],
      [
        ['诗文', '10'],
        ['a', '2'],
      ],
    ),
  ).toBe('title   n\n诗文   10\na       2')
})
