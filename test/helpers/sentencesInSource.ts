import { existsSync, readdirSync } from 'node:fs'
import { dirname, extname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

/** A sentence that the program may say. Each thing that is filled in is a number of its own, from `firstFilling` on. */
export interface Said {
  readonly text: string
  /** File and line. */
  readonly at: string
}
export const firstFilling = 70_001

const root = resolve(import.meta.dirname, '../..')
const source = join(root, 'src')
/** Their words are in two languages already, or are no words for a person. */
const others = /\/(i18n|catalogue|domain\/compare|report\/strings\w*|draft\/forms)(\/|\.ts$)/

/** Of the window only what it throws is looked at: whatever else it says is in its dictionaries. */
const ofWindow = /\/renderer\//

/** Of errors of our own: which arguments are sentences or parts of one. */
const errors: { readonly [name: string]: readonly number[] } = {
  ...{ AppError: [1], EndpointError: [0], Failed: [0], NoAnswerError: [0], NotFiniteError: [0] },
  ...{ RowError: [0, 1], Trouble: [1] },
}
/** An `Error` here becomes what is told about one question. */
const ofQuestions = /\/engine\/(benchmarks|endpoint|scorers)\/|openPlugins/
/** What is told under these names. */
const fields = /^(message|why|reason|problem|incomplete|notes|detect)$/
/** What is told by calling these, and to what it is appended. */
const tellers = /(^|\.)waiting$|^(found\.)?(this\.#)?(problems|notes|said)\.push$/
/** Schemas of zod: the complaint is the second argument. */
const schemas = /\.(refine|regex)$/

const hole = '\u0000'
const words = /[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Za-z ]+\u0000|\u0000,? [a-z]{2,}/

/** Every sentence that the sources throw, log, or give as a reason, in all the ways in which it can be put together. */
export function sentencesInSource(): Said[] {
  const program = ts.createProgram({ rootNames: sourceFiles(), options, host: lightHost() })
  const flow = new Flow(program)
  const said = new Map<string, Said>()
  for (const file of ownFiles(program))
    visit(file, (node) => {
      for (const expression of told(node, file))
        for (const form of flow.forms(expression)) {
          if (!words.test(form)) continue
          const { line } = file.getLineAndCharacterOfPosition(expression.getStart(file))
          const text = numbered(form)
          if (!said.has(text)) said.set(text, { text, at: `${relative(root, file.fileName)}:${line + 1}` })
        }
    })
  return [...said.values()]
}

function numbered(form: string): string {
  let next = firstFilling
  return form.replaceAll(hole, () => String(next++))
}

const options: ts.CompilerOptions = {
  noLib: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
  types: [],
}

const sourceFiles = (): string[] =>
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((name) => join(source, name))
    .filter((path) => /\.tsx?$/.test(path) && !others.test(path))

const ownFiles = (program: ts.Program): ts.SourceFile[] =>
  program.getSourceFiles().filter(({ fileName }) => !others.test(fileName))

/** Names are followed within our own sources only: that is quick, and types are not asked for. */
function lightHost(): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true)
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const path = text.startsWith('@')
        ? join(source, text.slice(1).replace(/^renderer/, 'renderer/src'))
        : join(dirname(from), text)
      const found = [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].find((file) => existsSync(file))
      return {
        resolvedModule:
          found === undefined ? undefined : { resolvedFileName: found, extension: extname(found) },
      }
    })
  return host
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

/** The expressions of a node that a person reads. */
function told(node: ts.Node, file: ts.SourceFile): ts.Expression[] {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const name = node.expression.text
    const places = errors[name] ?? (name === 'Error' && ofQuestions.test(file.fileName) ? [0] : [])
    return places.flatMap((i) => node.arguments?.[i] ?? [])
  }
  if (ofWindow.test(file.fileName)) return []
  if (ts.isCallExpression(node)) {
    const name = node.expression.getText(file)
    if (schemas.test(name)) return node.arguments.slice(1, 2)
    return tellers.test(name) ? node.arguments.filter((given) => !ts.isObjectLiteralExpression(given)) : []
  }
  if (ts.isPropertyAssignment(node) && fields.test(node.name.getText(file))) return [node.initializer]
  if (ts.isShorthandPropertyAssignment(node) && fields.test(node.name.text)) return [node.name]
  return []
}

/** What texts an expression may become; what cannot be told is a hole. */
class Flow {
  readonly #checker: ts.TypeChecker
  readonly #calls = new Map<ts.Symbol, ts.CallExpression[]>()
  readonly #known = new Map<ts.Node, readonly string[]>()

  constructor(program: ts.Program) {
    this.#checker = program.getTypeChecker()
    for (const file of ownFiles(program))
      visit(file, (node) => {
        if (!ts.isCallExpression(node)) return
        const name = nameOf(node.expression)
        const symbol = name && this.#symbolOf(name)
        if (symbol) this.#calls.set(symbol, [...(this.#calls.get(symbol) ?? []), node])
      })
  }

  forms(node: ts.Node): readonly string[] {
    const known = this.#known.get(node)
    if (known) return known
    this.#known.set(node, [hole]) // where it leads back to itself
    const found = [...new Set(this.#formsOf(node))]
    const forms = found.length > 0 ? found : [hole]
    this.#known.set(node, forms)
    return forms
  }

  #formsOf(node: ts.Node): readonly string[] {
    if (ts.isStringLiteralLike(node)) return [node.text]
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.flatMap((span) => [this.forms(span.expression), [span.literal.text]])
      return combined([[node.head.text], ...spans])
    }
    if (ts.isBinaryExpression(node)) return this.#binary(node)
    if (ts.isConditionalExpression(node)) return [...this.forms(node.whenTrue), ...this.forms(node.whenFalse)]
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isAwaitExpression(node) ||
      ts.isSpreadElement(node)
    )
      return this.forms(node.expression)
    if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((element) => this.forms(element))
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node))
      return returned(node).flatMap((expression) => this.forms(expression))
    if (ts.isObjectLiteralExpression(node))
      return node.properties.flatMap((p) => (ts.isPropertyAssignment(p) ? this.forms(p.initializer) : []))
    // a function or a table is known by what it can give
    if (ts.isCallExpression(node))
      return ts.isIdentifier(node.expression) || ts.isElementAccessExpression(node.expression)
        ? this.forms(node.expression)
        : [hole]
    if (ts.isElementAccessExpression(node)) return ts.isIdentifier(node.expression) ? this.forms(node.expression) : [hole] // prettier-ignore
    return ts.isIdentifier(node) ? this.#ofName(node) : [hole]
  }

  #binary({ left, operatorToken, right }: ts.BinaryExpression): readonly string[] {
    const { kind } = operatorToken
    if (kind === ts.SyntaxKind.PlusToken) {
      const sums = combined([this.forms(left), this.forms(right)])
      return sums.map((sum) => (sum === hole + hole ? hole : sum)) // of numbers
    }
    const isEither = kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken
    return isEither ? [...this.forms(left), ...this.forms(right)] : [hole]
  }

  #ofName(name: ts.Identifier): readonly string[] {
    const declaration = this.#symbolOf(name)?.valueDeclaration
    if (!declaration) return [hole]
    if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name))
      return declaration.initializer ? this.forms(declaration.initializer) : [hole]
    if (ts.isFunctionDeclaration(declaration)) return this.forms(declaration)
    if (ts.isParameter(declaration) && ts.isIdentifier(declaration.name)) return this.#given(declaration)
    return [hole]
  }

  /** What callers pass. */
  #given(parameter: ts.ParameterDeclaration): readonly string[] {
    const owner = parameter.parent
    const name =
      ts.isArrowFunction(owner) && ts.isVariableDeclaration(owner.parent) ? owner.parent.name : owner.name
    const symbol = name && isName(name) ? this.#symbolOf(name) : undefined
    const at = owner.parameters.findIndex((p) => p === parameter)
    const calls = symbol ? (this.#calls.get(symbol) ?? []) : []
    return calls.flatMap(({ arguments: given }) => (given[at] ? this.forms(given[at]) : []))
  }

  #symbolOf(name: Name): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.#checker.getSymbolAtLocation(name)
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }
}

type Name = ts.Identifier | ts.PrivateIdentifier
const isName = (node: ts.Node): node is Name => ts.isIdentifier(node) || ts.isPrivateIdentifier(node)

/** What is called: a function, or a method of the same object. */
function nameOf(callee: ts.Expression): Name | undefined {
  if (ts.isIdentifier(callee)) return callee
  const isOwn = ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.ThisKeyword
  return isOwn ? callee.name : undefined
}

/** The parts one after another: each of its ways once, the other parts in their first that has words. */
function combined(parts: readonly (readonly string[])[]): string[] {
  const first = parts.map((forms) => forms.find((form) => /[a-z]/i.test(form)) ?? forms[0] ?? hole)
  const varied = parts.flatMap((forms, i) =>
    forms.filter((form) => form !== first[i]).map((form) => first.with(i, form).join('')),
  )
  return [first.join(''), ...varied]
}

function returned(node: ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration): ts.Expression[] {
  const { body } = node
  if (!body) return []
  if (!ts.isBlock(body)) return [body]
  const found: ts.Expression[] = []
  const look = (child: ts.Node): void => {
    if (ts.isFunctionLike(child)) return
    if (ts.isReturnStatement(child) && child.expression) found.push(child.expression)
    ts.forEachChild(child, look)
  }
  ts.forEachChild(body, look)
  return found
}
