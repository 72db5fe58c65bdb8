/**
 * The value of an arithmetic expression in digits, + − × ÷ * / ^ ( ) [ ] and %, as authors write gold answers such as
 * "(45+39)/(45-39)"; null where the text is anything else. "2(1/3)" is a mixed number, as APE210K and MathGLM write it.
 */
export function evaluateArithmetic(text: string): number | null {
  const source = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[×x]/g, '*')
    .replace(/÷/g, '/')
    .replace(/[−–]/g, '-')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/(\d)\((\d+\/\d+)\)/g, '($1+$2)')
  const tokens = source.match(/\d+(?:\.\d+)?|\.\d+|[-+*/^()%]/g) ?? []
  if (tokens.length === 0 || tokens.join('') !== source) return null
  const parser = { tokens, at: 0 }
  const value = sum(parser)
  return parser.at === tokens.length && Number.isFinite(value) ? value : null
}

interface Parser {
  readonly tokens: readonly string[]
  at: number
}
type Rule = (parser: Parser) => number

/** Values of `next` joined from the left by the operators. NaN where the expression is broken. */
const leftToRight =
  (next: Rule, operators: Readonly<Record<string, (a: number, b: number) => number>>): Rule =>
  (parser) => {
    let value = next(parser)
    for (let apply = operatorAt(parser); apply; apply = operatorAt(parser)) {
      parser.at++
      value = apply(value, next(parser))
    }
    return value
    function operatorAt({ tokens, at }: Parser) {
      return operators[tokens[at] ?? '']
    }
  }

const product = leftToRight(power, { '*': (a, b) => a * b, '/': (a, b) => a / b })
const sum = leftToRight(product, { '+': (a, b) => a + b, '-': (a, b) => a - b })

function power(parser: Parser): number {
  if (parser.tokens[parser.at] === '-') {
    parser.at++
    return -power(parser)
  }
  let base = atom(parser)
  if (parser.tokens[parser.at] === '%') {
    parser.at++
    base /= 100
  }
  if (parser.tokens[parser.at] !== '^') return base
  parser.at++
  return base ** power(parser)
}

function atom(parser: Parser): number {
  const token = parser.tokens[parser.at++]
  if (token !== '(') return Number(token ?? NaN)
  const value = sum(parser)
  return parser.tokens[parser.at++] === ')' ? value : NaN
}
