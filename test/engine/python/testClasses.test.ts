import { resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { PythonPool } from '@engine/python/PythonPool'
import { runTestClasses } from '@shared/benchmarks/testClasses'

const worker = resolve(import.meta.dirname, '../../../src/engine/python/worker.ts')
const pool = new PythonPool({ worker, size: 2 })
afterAll(() => pool.dispose())
const run = (code: string, tests: string) =>
  pool.run(runTestClasses(code, '', tests), new AbortController().signal)

/** The forms in which tests of code sets are written, each of which pytest would pass. */
const tests = `
class TestCounter:
    @pytest.fixture
    def counter(self):
        return Counter()

    def test_fixture(self, counter):
        assert counter.add(2) == 2

    def test_output(self, counter, capsys):
        counter.show()
        captured = capsys.readouterr()
        assert captured.out == "0\\n"
        counter.add(1)
        counter.show()
        out, _ = capsys.readouterr()
        assert out == "1\\n"

    def test_file(self, counter, tmp_path):
        file = tmp_path / 'n.txt'
        counter.save(file)
        assert file.read_text() == '0'

    def test_error(self, counter):
        with pytest.raises(ValueError, match='number'):
            counter.add('x')

    @pytest.mark.parametrize('a, b', [(1, 1), (2, 2)])
    def test_rows(self, counter, a, b):
        assert counter.add(a) == b
`
const right = `
class Counter:
    def __init__(self):
        self.n = 0
    def add(self, x):
        if not isinstance(x, int):
            raise ValueError('not a number')
        self.n += x
        return self.n
    def show(self):
        print(self.n)
    def save(self, file):
        with open(file, 'w') as f:
            f.write(str(self.n))
`

test('test classes run as pytest runs them, so that a right program passes', async () => {
  expect(await run(right, tests)).toMatchObject({ as: 'passed' })
})

test.each([
  ['a wrong result', right.replace('self.n += x', 'self.n -= x')],
  ['an output that is missing', right.replace('print(self.n)', 'pass')],
  ['an error that is not raised', right.replace("raise ValueError('not a number')", 'return 0')],
  ['another message', right.replace('not a number', 'no')],
  ['a class that is missing', right.replace('class Counter', 'class Other')],
])('%s fails', async (_, code) => {
  expect((await run(code, tests)).as).not.toBe('passed')
})

test('a set without any test is no pass', async () => {
  expect((await run(right, 'x = 1')).as).not.toBe('passed')
})
