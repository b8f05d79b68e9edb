import { Combobox as BaseCombobox } from '@base-ui/react/combobox'
import { Check, ChevronDown, Plus, X } from 'lucide-react'
import { type ReactNode, type Ref, useMemo, useState } from 'react'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { controlLook } from './control-look.ts'
import { Field, type FieldProps } from './field.tsx'
import { menuLook } from '#web/ui/layers/popup-look.ts'
import { Spinner } from '#web/ui/spinner.tsx'
import { useReadablePage } from './use-readable-page.ts'

export interface ComboboxOption {
  id: number
  label: string
  /** A second line: company, email. */
  note?: string | undefined
}

interface ComboboxProps extends Omit<FieldProps, 'children'> {
  value: ComboboxOption | null
  onChange(option: ComboboxOption | null): void
  /** The typed text, '' when nothing is searched. The caller answers with other options. */
  onSearch(text: string): void
  options: readonly ComboboxOption[]
  isLoading?: boolean
  /** Shown while there are no options: what to type, that nothing matches, or what went wrong. */
  emptyText: ReactNode
  placeholder?: string
  isReadOnly?: boolean
  isClearable?: boolean
  /** The last entry, which is no choice: does something about what was typed. */
  extra?: { label: string; run(): void } | undefined
  onBlur?(): void
  ref?: Ref<HTMLInputElement> | undefined
}

/** No record has this Id. */
const extraId = 0

const sideButton = 'flex w-7 items-center justify-center rounded-control text-muted hover:text-text pointer-coarse:w-9'

/** A text input with a list of matching options. Leaving it without a choice restores the chosen option. */
export function Combobox(props: ComboboxProps) {
  const { label, isRequired, hint, error, className, isReadOnly = false, isClearable = true } = props
  const text = useText().ui
  const [isOpen, setIsOpen] = useState(false)
  useReadablePage(isOpen)
  const canClear = isClearable && !isReadOnly && props.value !== null
  const extra = props.extra?.label
  // Base UI clears the typed text when an option changes its identity.
  const items = useMemo(
    () => (extra === undefined ? props.options : [...props.options, { id: extraId, label: extra }]),
    [props.options, extra],
  )
  return (
    <Field label={label} isRequired={isRequired} hint={hint} error={error} className={className}>
      {(control) => (
        <BaseCombobox.Root
          items={items}
          value={props.value}
          filter={null}
          readOnly={isReadOnly}
          autoHighlight
          itemToStringLabel={(option: ComboboxOption) => option.label}
          isItemEqualToValue={(option, value) => option.id === value.id}
          open={isOpen}
          onOpenChange={(next) => {
            setIsOpen(next)
            if (!next) props.onSearch('')
          }}
          onValueChange={(option, details) => {
            if (option?.id !== extraId) return props.onChange(option)
            details.cancel()
            setIsOpen(false)
            props.onSearch('')
            props.extra?.run()
          }}
          onInputValueChange={(typed, { reason }) => props.onSearch(reason === 'input-change' ? typed.trim() : '')}
        >
          <BaseCombobox.InputGroup className="relative flex min-w-0">
            <BaseCombobox.Input
              {...control}
              ref={props.ref}
              dir="auto"
              onBlur={props.onBlur}
              onKeyDown={(event) => {
                // With the list closed, Escape is for the dialog around it; Base UI would clear the input.
                if (event.key === 'Escape' && !isOpen) event.preventBaseUIHandler()
                // Enter chooses; pressed once more it must not submit the form around it.
                if (event.key === 'Enter') event.preventDefault()
              }}
              placeholder={props.placeholder}
              title={props.value?.label}
              className={classNames(
                controlLook,
                'truncate',
                canClear ? 'pr-15 mirrored:pr-2.5 mirrored:pl-15' : 'pr-8 mirrored:pr-2.5 mirrored:pl-8',
              )}
            />
            {/* The arrow is as large, and as far from the edge, as that of a select. */}
            <span className="absolute inset-y-0 end-1 flex pointer-coarse:end-0">
              {canClear && (
                <BaseCombobox.Clear tabIndex={-1} className={sideButton}>
                  <X aria-hidden size={14} />
                  <span className="sr-only">{text.clear(label)}</span>
                </BaseCombobox.Clear>
              )}
              {!isReadOnly && (
                <BaseCombobox.Trigger tabIndex={-1} className={sideButton}>
                  <ChevronDown aria-hidden size={20} strokeWidth={1.5} />
                  <span className="sr-only">{text.showAll(label)}</span>
                </BaseCombobox.Trigger>
              )}
            </span>
          </BaseCombobox.InputGroup>
          <BaseCombobox.Portal>
            <BaseCombobox.Positioner sideOffset={4} className="z-50 outline-none">
              <BaseCombobox.Popup
                aria-busy={props.isLoading || undefined}
                className={classNames(
                  menuLook,
                  'flex max-h-[min(22rem,var(--available-height))] w-(--anchor-width) flex-col overflow-hidden',
                )}
              >
                <BaseCombobox.Status className="empty:hidden">
                  {props.isLoading ? (
                    <span className="flex items-center gap-2 px-3 py-2 text-muted">
                      <Spinner /> {text.busy}
                    </span>
                  ) : (
                    props.options.length === 0 && <span className="block px-3 py-2 text-muted">{props.emptyText}</span>
                  )}
                </BaseCombobox.Status>
                <BaseCombobox.List
                  aria-label={label}
                  className="min-h-0 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0"
                >
                  {(option: ComboboxOption) => <OptionRow key={option.id} option={option} />}
                </BaseCombobox.List>
              </BaseCombobox.Popup>
            </BaseCombobox.Positioner>
          </BaseCombobox.Portal>
        </BaseCombobox.Root>
      )}
    </Field>
  )
}

const OptionRow = ({ option }: { option: ComboboxOption }) => (
  <BaseCombobox.Item
    value={option}
    className="flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none data-highlighted:bg-menu-hover pointer-coarse:min-h-11"
  >
    {option.id === extraId && <Plus aria-hidden size={14} className="shrink-0 text-accent" />}
    <span className="flex min-w-0 grow flex-col">
      <span dir="auto" className="truncate" title={option.label}>
        {option.label}
      </span>
      {option.note && (
        <span dir="auto" className="truncate text-xs text-muted" title={option.note}>
          {option.note}
        </span>
      )}
    </span>
    <BaseCombobox.ItemIndicator>
      <Check aria-hidden size={14} className="text-accent" />
    </BaseCombobox.ItemIndicator>
  </BaseCombobox.Item>
)
