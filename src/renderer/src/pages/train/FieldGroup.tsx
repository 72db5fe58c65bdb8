import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useText } from '@renderer/hooks/useLanguage'
import { FieldInput } from './FieldInput'
import classes from './Fields.module.css'
import { fields, fieldsOf, type FieldName, type Group } from './fields'
import { wrong } from './findings'
import { wrongIn } from './recipeText'
import type { TrainDraft } from './useDraft'

interface Props {
  readonly group: Group
  readonly draft: TrainDraft
  /** The panel around it has its title. */
  readonly untitled?: boolean
}

/** The fields of one subject: those that matter most at once, the others on demand. */
export function FieldGroup({ group, draft, untitled = false }: Props) {
  const t = useText()
  const [open, { toggle }] = useDisclosure()
  const names = fieldsOf(group, draft.value)
  const errorOf = (name: FieldName): string | undefined => {
    const at = fields[name].path.join('.')
    const found = wrongIn(draft).find(({ path }) => path.join('.') === at)
    return found && wrong(found, t).text
  }
  if (names.length === 0) return null
  const [main, more] = [names.filter((name) => fields[name].main), names.filter((name) => !fields[name].main)]
  // what is wrong is never folded away
  const isOpen = open || main.length === 0 || more.some((name) => errorOf(name) !== undefined)
  const shown = isOpen ? names : main
  const Chevron = isOpen ? IconChevronUp : IconChevronDown
  return (
    <fieldset className={classes.group} aria-label={t.train.group[group]}>
      {!untitled && <legend>{t.train.group[group]}</legend>}
      <div className={classes.grid}>
        {shown.map((name) => (
          <FieldInput key={name} name={name} draft={draft} error={errorOf(name)} />
        ))}
      </div>
      {main.length > 0 && more.length > 0 && (
        <Button
          mt="xs"
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          rightSection={<Chevron size={14} aria-hidden />}
          onClick={toggle}
        >
          {isOpen ? t.train.fewer : t.train.moreFields(more.length)}
        </Button>
      )}
    </fieldset>
  )
}
