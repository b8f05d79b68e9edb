import { CalendarDays, type LucideIcon, SquareKanban, Table2 } from 'lucide-react'
import { type Form, forms } from '#web/navigation/forms.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useFormsText } from '#web/text/board/forms-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { segmentLook } from '#web/ui/fields/segment-look.ts'

const icons: Readonly<Record<Form, LucideIcon>> = { board: SquareKanban, table: Table2, calendar: CalendarDays }

/** In which form the board shows its cards. */
export function FormSwitch() {
  const text = useFormsText()
  const navigation = useNavigation()
  const { form } = useRoute()
  return (
    <span
      role="group"
      aria-label={text.label}
      className="flex h-7 w-33 shrink-0 max-[24rem]:w-27 rounded-control bg-stage p-0.5 lg:w-auto lg:min-w-60 pointer-coarse:h-11"
    >
      {forms.map((each) => {
        const Symbol = icons[each]
        return (
          <button
            key={each}
            type="button"
            aria-pressed={each === form}
            title={text.show[each]}
            onClick={() => navigation.go({ form: each }, 'push')}
            className={classNames(
              'flex flex-1 items-center justify-center gap-1.5 rounded-control px-2 text-xs max-[24rem]:px-0',
              segmentLook(each === form),
            )}
          >
            <Symbol aria-hidden size={14} />
            <span className="max-lg:sr-only">{text.names[each]}</span>
          </button>
        )
      })}
    </span>
  )
}
