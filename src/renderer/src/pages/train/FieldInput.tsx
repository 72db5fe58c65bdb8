import { MultiSelect, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { suites } from '@shared/benchmarks/suites'
import { catalogue } from '@shared/benchmarks'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { mostOptions } from '@renderer/lib/mostOptions'
import { FieldHelp } from './FieldHelp'
import { defaultAt } from './fieldFacts'
import { changesOf, type FieldName, fields, type Widget } from './fields'
import { valueAt } from './recipeText'
import type { TrainDraft } from './useDraft'

interface Props {
  readonly name: FieldName
  readonly draft: TrainDraft
  /** What the schema says against its value. */
  readonly error: string | undefined
}

/** What every widget is given: the value as it stands in the recipe, and where a new one goes. */
interface Entry {
  readonly label: string
  readonly description: ReactNode
  readonly error: string | undefined
  readonly disabled: boolean
  readonly value: unknown
  /** What counts where nothing is said. */
  readonly usual: unknown
  readonly onValue: (value: unknown) => void
}

/** One field of the form, as the table describes it. */
export function FieldInput({ name, draft, error }: Props) {
  const t = useText()
  const { path, widget } = fields[name]
  const { label } = t.train.fields[name]
  const usual = defaultAt(draft.value, path)
  const entry: Entry = {
    ...{ label, error, disabled: !draft.isYaml, value: valueAt(draft.value, path) },
    usual,
    description: <FieldHelp name={name} usual={usual} />,
    onValue: (value) => draft.change(changesOf(name, value, draft.value)),
  }
  const Entered = inputs[widget.kind] as (props: { entry: Entry; widget: Widget }) => ReactNode // the widget's own row
  return <Entered entry={entry} widget={widget} />
}

const inputs: {
  readonly [K in Widget['kind']]: (props: { entry: Entry; widget: Extract<Widget, { kind: K }> }) => ReactNode
} = {
  number: NumberField,
  text: TextField,
  switch: SwitchField,
  lines: LinesField,
  choice: ChoiceField,
  many: ManyField,
  benchmarks: BenchmarksField,
}

const shared = ({ label, description, error, disabled }: Entry) => ({
  ...{ label, description, disabled },
  ...(error !== undefined && { error }),
})
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** A number is a number as soon as it can be read as one, `2e-4` too; anything else goes to the schema as it is typed. */
const numberOf = (text: string): unknown => {
  const trimmed = text.trim()
  return trimmed === '' || Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed)
}

function NumberField({ entry }: { entry: Entry }) {
  const { value, usual, onValue } = entry
  // "0." and "1e" are on the way to a number: what is typed stays until the recipe says something else
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: unknown }>()
  return (
    <TextInput
      {...shared(entry)}
      inputMode="decimal"
      placeholder={textOf(usual)}
      value={typed && typed.value === value ? typed.text : textOf(value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        const next = numberOf(text)
        setTyped({ text, value: next === '' ? undefined : next })
        onValue(next)
      }}
    />
  )
}

function TextField({ entry }: { entry: Entry }) {
  return (
    <TextInput
      {...shared(entry)}
      spellCheck={false}
      value={textOf(entry.value)}
      onChange={(event) => entry.onValue(event.currentTarget.value)}
    />
  )
}

/** All switches are off where the recipe says nothing. */
function SwitchField({ entry }: { entry: Entry }) {
  return (
    <Switch
      {...shared(entry)}
      checked={entry.value === true}
      onChange={(event) => entry.onValue(event.currentTarget.checked ? true : undefined)}
    />
  )
}

function LinesField({ entry }: { entry: Entry }) {
  const { value, onValue } = entry
  const lines = Array.isArray(value) ? value.map(textOf) : []
  const [typed, setTyped] = useState<string>()
  const isTyped = typed !== undefined && nonEmpty(typed).join('\n') === lines.join('\n')
  return (
    <Textarea
      {...shared(entry)}
      autosize
      minRows={2}
      maxRows={6}
      value={isTyped ? typed : lines.join('\n')}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onValue(nonEmpty(text))
      }}
    />
  )
}
const nonEmpty = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

function ChoiceField({ entry, widget }: { entry: Entry; widget: Extract<Widget, { kind: 'choice' }> }) {
  const t = useText()
  const words = new Map<string, string>(Object.entries(t.train.choices[widget.texts]))
  const label = (value: unknown): string => words.get(String(value)) ?? String(value)
  const { value, usual, onValue } = entry
  return (
    <Select
      {...shared(entry)}
      clearable
      placeholder={usual === undefined ? '' : label(usual)}
      data={widget.values.map((one) => ({ value: String(one), label: label(one) }))}
      value={typeof value === 'string' || typeof value === 'boolean' ? String(value) : null}
      onChange={(chosen) => onValue(widget.values.find((one) => String(one) === chosen))}
    />
  )
}

function ManyField({ entry, widget }: { entry: Entry; widget: Extract<Widget, { kind: 'many' }> }) {
  const { value, usual, onValue } = entry
  const chosen = Array.isArray(value) ? value.map(textOf) : []
  const names = Array.isArray(usual) ? usual.map(textOf).join(', ') : ''
  return (
    <MultiSelect
      {...shared(entry)}
      clearable
      placeholder={chosen.length === 0 ? names : ''}
      data={[...widget.values]}
      value={chosen}
      onChange={onValue}
    />
  )
}

/** Benchmarks and suites by their names, found by typing. */
function BenchmarksField({
  entry,
  widget,
}: {
  entry: Entry
  widget: Extract<Widget, { kind: 'benchmarks' }>
}) {
  const t = useText()
  const language = useLanguage()
  const { value, onValue } = entry
  const cards = catalogue.map(({ id, title }) => ({ value: id, label: title[language] }))
  if (widget.single)
    return (
      <Select
        {...shared(entry)}
        searchable
        clearable
        limit={mostOptions}
        data={cards}
        value={typeof value === 'string' ? value : null}
        onChange={(chosen) => onValue(chosen ?? undefined)}
      />
    )
  const sets = suites.map(({ id, title }) => ({ value: id, label: title[language] }))
  const chosen = Array.isArray(value) ? value.map(textOf) : []
  // one of the user's own, or one that another version knows
  const others = chosen.filter((id) => ![...sets, ...cards].some((known) => known.value === id))
  const groups = [
    { group: t.evaluate.suites, items: sets },
    { group: t.evaluate.benchmarks, items: [...others.map((id) => ({ value: id, label: id })), ...cards] },
  ]
  return (
    <MultiSelect
      {...shared(entry)}
      searchable
      clearable
      limit={mostOptions}
      data={groups}
      value={chosen}
      onChange={onValue}
    />
  )
}
