import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { root } from '#server/root.ts'

/** What one file takes from another. `to` is a path of this project, or the name of a package. */
export type Import = { to: string; typeOnly: boolean }
export type File = {
  path: string
  imports: Import[]
  /** `export default`, `export *`, `export … from`. */
  odd: string[]
  /** Names it uses as a free identifier or as a member of window and the like. */
  globals: Set<string>
  /** `.insert(members)` as ['insert', 'members']. */
  calls: [string, string][]
  /** `app.get('/…')`, `app.route(…)` and the like. */
  mounts: string[]
  /** The texts of its strings and templates; `${}` holds what stood there when that was a plain name. */
  texts: string[]
}

/** Reads one file as TypeScript sees it. */
export const read = (path: string, text: string): File => {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  const file: File = { path, imports: [], odd: [], globals: new Set(), calls: [], mounts: [], texts: [] }
  const take = (to: ts.Node | undefined, typeOnly: boolean) => {
    if (to && ts.isStringLiteral(to)) file.imports.push({ to: resolved(path, to.text), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) take(node.moduleSpecifier, isTypeOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) {
      take(node.moduleSpecifier, node.isTypeOnly)
      if (node.moduleSpecifier) file.odd.push(node.exportClause ? 'export … from' : 'export *')
    } else if (ts.isExportAssignment(node) || isDefault(node)) file.odd.push('export default')
    else if (ts.isCallExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) take(node.arguments[0], false)
      const [first] = node.arguments
      if (ts.isPropertyAccessExpression(node.expression) && first) {
        const { expression: on, name } = node.expression
        if (ts.isIdentifier(first)) file.calls.push([name.text, first.text])
        if (ts.isIdentifier(on) && /^(app|fastify|server)$/.test(on.text) && mounting.has(name.text))
          file.mounts.push(`${name.text} ${first.getText(source).split('\n')[0]}`)
      }
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      take(node.argument.literal, true)
    else if (ts.isIdentifier(node) && isFree(node)) file.globals.add(node.text)
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) file.texts.push(node.text)
    else if (ts.isTemplateExpression(node)) file.texts.push(wholeText(node))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return file
}

const mounting = new Set(['route', 'get', 'post', 'put', 'patch', 'delete', 'all', 'options', 'head'])

const isTypeOnly = (clause: ts.ImportClause | undefined): boolean => {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    !!named &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((one) => one.isTypeOnly)
  )
}
const isDefault = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
const wide = new Set(['window', 'globalThis', 'self'])
const isFree = (node: ts.Identifier) => {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node)
    return ts.isIdentifier(parent.expression) && wide.has(parent.expression.text)
  return !(
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isImportSpecifier(parent)
  )
}
const wholeText = (node: ts.TemplateExpression) =>
  node.head.text +
  node.templateSpans
    .map(({ expression, literal }) => (ts.isIdentifier(expression) ? expression.text : '${}') + literal.text)
    .join('')

const resolved = (from: string, to: string) => {
  if (to.startsWith('#')) return to.slice(1)
  if (to.startsWith('.')) return normalize(join(dirname(from), to))
  const [scope = '', name] = to.split('/')
  return to.startsWith('@') ? `${scope}/${name}` : to.startsWith('node:') ? to : scope
}

/** Every TypeScript file under these folders. */
export const readAll = (...folders: string[]): File[] =>
  folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
    .map((path) => read(path, readFileSync(join(root, path), 'utf8')))
