// Questions of benchmarks hidden in training rows, in the ways in which they get there. Deterministic.

const letters = 'ABCDEFGHIJ'

/** The ways, each from a question to a row. */
export const disguises = {
  verbatim: (question) => asRow(question),
  'options in another order': (question, random) => {
    const options = [...question.options]
    const answer = options[question.gold]
    for (let i = options.length - 1; i > 0; i--) {
      const j = Math.floor(random.next() * (i + 1))
      ;[options[i], options[j]] = [options[j], options[i]]
    }
    return asRow({ ...question, options, gold: options.indexOf(answer) })
  },
  'other punctuation, width and case': (question) => {
    const other = (text) =>
      wide(text.replace(/[，。？！：；、“”（）]/g, (mark) => ` ${narrow[mark]} `)).toUpperCase()
    const bare = { ...question, asked: other(question.asked), options: question.options.map(other) }
    return asRow(bare, (letter) => `（${letter.toLowerCase()}）`)
  },
  'a few characters changed': (question, random) => {
    const places = [...question.asked].map((_, i) => i)
    const changed = new Set(
      Array.from({ length: 3 }, () => places[Math.floor(random.next() * places.length)]),
    )
    const asked = [...question.asked].map((c, i) => (changed.has(i) ? '某' : c)).join('')
    return asRow({ ...question, asked })
  },
  'inside a longer prompt': (question, random, filler) => {
    const { instruction, output } = asRow(question)
    const [before, after] = [filler(random), filler(random)]
    const prompt = `${before}\n\n看完上面的材料，请先做一道热身题。${instruction}\n\n做完以后再总结下文：\n${after}`
    return {
      messages: [
        { role: 'user', content: prompt },
        { role: 'assistant', content: output },
      ],
    }
  },
}

const narrow = {
  '，': ',',
  '。': '.',
  '？': '?',
  '！': '!',
  '：': ':',
  '；': ';',
  '、': ',',
  '“': '"',
  '”': '"',
  '（': '(',
  '）': ')',
}

/** ASCII letters and digits as their full-width forms. */
const wide = (text) => text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

function asRow({ asked, options, gold, target }, mark = (letter) => `${letter}. `) {
  const listed = options.map((text, i) => `\n${mark(letters[i])}${text}`).join('')
  const output = options.length > 0 && gold !== null ? `答案是${letters[gold]}。` : target.join('、')
  return { instruction: `${asked}${listed}`, input: '', output: output === '' ? '好的。' : output }
}
