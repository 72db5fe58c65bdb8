import { useText } from '@renderer/hooks/useLanguage'
import { type FieldFacts, factsAt } from './fieldFacts'
import { type FieldName, fields } from './fields'
import classes from './Fields.module.css'

/** What a field does, its key in the recipe, the numbers it takes and what counts where it is empty. */
export function FieldHelp({ name, usual }: { name: FieldName; usual: unknown }) {
  const t = useText()
  const { path } = fields[name]
  const range = rangeWords(factsAt(path), t.train.range)
  const facts = [
    ...(range === '' ? [] : [range]),
    ...(typeof usual === 'number' ? [t.train.range.usual(String(usual))] : []),
  ]
  return (
    <>
      {t.train.fields[name].help}
      <span className={classes.key}>
        <code>{path.join('.')}</code>
        {facts.map((fact) => ` · ${fact}`)}
      </span>
    </>
  )
}

type Words = ReturnType<typeof useText>['train']['range']

/** Such as "whole number, at least 1". */
function rangeWords({ type, above, atLeast, below, atMost }: FieldFacts, words: Words): string {
  if (type === 'other') return ''
  const signs = [
    ...(above === undefined ? [] : [`> ${above}`]),
    ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ...(below === undefined ? [] : [`< ${below}`]),
    ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
  ]
  return [words[type], ...signs].join(' ')
}
