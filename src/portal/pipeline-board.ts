import { keepInAddress } from './address-keeper.ts'
import { type Announcement, isRoute } from './board-messages.ts'
import {
  BoardError,
  type BoardCommand,
  type BoardPermissions,
  type BoardState,
  type BoardTheme,
  type CommandArguments,
  type GetCode,
  type ShowModal,
} from './board-options.ts'
import { readOrigin } from './board-origin.ts'
import { type BoardSession, openSession } from './board-session.ts'
import { CodeSource } from './code-source.ts'
import { initOf, labelOf, lookOf, messageAbout } from './element-attributes.ts'
import { ElementBase, takeEarlyProperties } from './element-base.ts'
import { showFrame } from './frame/show-frame.ts'

export type * from './board-events.ts'
export { BoardError }
export type {
  BoardCommand,
  BoardModal,
  BoardModalAction,
  BoardPermissions,
  BoardState,
  BoardTheme,
  ColorScheme,
  CommandArguments,
  GetCode,
  ShowModal,
} from './board-options.ts'

const commandLimit = 10_000

/**
 * `<pipeline-board>`: a board in a frame. Attributes: `src`, `route`, `route-param`, `locale`, `time-zone`,
 * `color-scheme`, `label`, `host-toasts`, `inert`. What a frame shows is lost when it is removed from the page; an
 * element that is moved opens the board again where it was.
 */
export class PipelineBoardElement extends ElementBase {
  static readonly tag = 'pipeline-board'
  static readonly observedAttributes = [
    'src',
    'route',
    'route-param',
    'locale',
    'time-zone',
    'color-scheme',
    'label',
    'inert',
  ]

  /** Attributes are told before the element itself is, also where it is in the page already. */
  #isInPage = false
  #session: BoardSession | null = null
  #cleanUp: (() => void)[] = []
  readonly #codes = new CodeSource()
  #theme: BoardTheme = {}
  #permissions: BoardPermissions = {}
  #onModal: ShowModal | null = null
  #route: string | null = null
  #state: BoardState = 'connecting'
  #isDirty = false
  #isVisible = true

  connectedCallback(): void {
    takeEarlyProperties(this, ['src', 'route', 'locale', 'getCode', 'theme', 'permissions', 'onModal'])
    this.#isInPage = true
    this.#open()
  }

  disconnectedCallback(): void {
    this.#isInPage = false
    this.#close()
  }

  /** Where a page moves the element by `moveBefore`, the frame stays as it is. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(attribute: string, before: string | null, now: string | null): void {
    // Frameworks write again what is there already.
    if (before === now) return
    if (attribute === 'src' || attribute === 'route-param') return this.#openAnew()
    if (!this.#session) return
    if (attribute === 'route') {
      if (now !== null) this.#follow(now)
    } else if (attribute === 'label') this.#session.frame.title = labelOf(this)
    else {
      const message = messageAbout(attribute, this, this.#theme)
      if (message) this.#session.tell(...message)
    }
  }

  get src(): string {
    return this.getAttribute('src') ?? ''
  }
  set src(src: string | null | undefined) {
    this.#reflect('src', src)
  }

  /** Where the board is; set it to lead the board somewhere else. */
  get route(): string | null {
    return this.#route ?? this.getAttribute('route')
  }
  set route(route: string | null | undefined) {
    if (route !== this.getAttribute('route')) this.#reflect('route', route)
    else if (typeof route === 'string' && this.#session) this.#follow(route)
  }

  get locale(): string | null {
    return this.getAttribute('locale')
  }
  set locale(locale: string | null | undefined) {
    this.#reflect('locale', locale)
  }

  get getCode(): GetCode | null {
    return this.#codes.current
  }
  set getCode(getCode: GetCode | null | undefined) {
    this.#codes.current = getCode ?? null
  }

  get theme(): BoardTheme {
    return this.#theme
  }
  set theme(theme: BoardTheme | null | undefined) {
    const before = JSON.stringify(lookOf(this, this.#theme))
    this.#theme = theme ?? {}
    const look = lookOf(this, this.#theme)
    if (JSON.stringify(look) !== before) this.#session?.tell('theme.set', look)
  }

  /** Counts from the moment that the board is opened. */
  get permissions(): BoardPermissions {
    return this.#permissions
  }
  set permissions(permissions: BoardPermissions | null | undefined) {
    this.#permissions = permissions ?? {}
  }

  /**
   * Shows the questions of the board that consist of text and buttons. Whether there is one counts from the moment that the
   * board is opened; the board shows them itself if it is taken away.
   */
  get onModal(): ShowModal | null {
    return this.#onModal
  }
  set onModal(onModal: ShowModal | null | undefined) {
    this.#onModal = onModal ?? null
  }

  get state(): BoardState {
    return this.#state
  }

  /** Whether there are unsaved changes. The page is then not left without a question by the browser. */
  get isDirty(): boolean {
    return this.#isDirty
  }

  /** Leads the board to a route. Resolves with false if somebody chose to stay with their unsaved changes. */
  async go(route: string): Promise<boolean> {
    if (!isRoute(route))
      throw new BoardError('bad-route', `A route begins with one slash, as /boards/12, not ${route}.`)
    if (!this.#session?.isConnected()) {
      this.#route = route
      return true
    }
    const { accepted } = await this.#session.ask('nav.go', { route }, null)
    if (accepted === true) this.#route = route
    return accepted === true
  }

  /** Gives a command; rejects with a BoardError if the board refuses it. */
  async command<Name extends BoardCommand>(name: Name, args: CommandArguments[Name]): Promise<void> {
    if (!this.#session) throw new BoardError('closed', 'The board is not in the page.')
    await this.#session.ask('command', { name, args }, commandLimit)
  }

  /** Asks before the element is removed. Resolves with false if somebody chose to stay with their unsaved changes. */
  async leave(): Promise<boolean> {
    if (!this.#session?.isConnected() || !this.#isDirty) return true
    const { ok } = await this.#session.ask('state.leave?', {}, null)
    return ok === true
  }

  /** Loads the frame anew, at the route where it was. What was not saved in it is lost. */
  reload(): void {
    this.#close()
    this.#open()
  }

  override focus(options?: FocusOptions): void {
    this.#session?.frame.focus(options)
  }

  #open(): void {
    if (!this.#isInPage || this.src === '') return
    const origin = this.#origin()
    if (origin === null) return
    const parameter = this.getAttribute('route-param')
    const keeper = parameter === null ? null : keepInAddress(parameter, (route) => this.#goBack(route))
    this.#route ??= keeper?.route ?? this.getAttribute('route')
    const session = openSession({
      origin,
      label: labelOf(this),
      init: () => initOf(this, this.#route),
      getCode: () => this.#codes.whenSet(),
      showModal: () => this.#onModal,
      onConnected: () => {
        const inert = this.hasAttribute('inert')
        if (inert || !this.#isVisible) session.tell('visibility.set', { visible: this.#isVisible, inert })
      },
      announce: (announcement) => {
        const goesOn = this.#announce(announcement)
        if (goesOn && announcement.name === 'pb-navigate') keeper?.write(announcement.detail)
      },
      setHeight: (height) => {
        session.frame.style.blockSize = height === null ? '' : `${height}px`
      },
    })
    this.#session = session
    const endFrame = showFrame(this, session.frame, {
      isDirty: () => this.#isDirty,
      onVisible: (visible) => {
        this.#isVisible = visible
        session.tell('visibility.set', { visible })
      },
    })
    this.#cleanUp = [endFrame, () => keeper?.close(), session.close]
  }

  /** For another board, or another place in the address: where the last one was counts no longer. */
  #openAnew(): void {
    this.#close()
    this.#route = null
    this.#open()
  }

  #close(): void {
    this.#session = null
    for (const cleanUp of this.#cleanUp.splice(0)) cleanUp()
    this.#isDirty = false
    this.#isVisible = true
    this.#state = 'connecting'
  }

  #origin(): string | null {
    try {
      return readOrigin(this.src, location)
    } catch (error) {
      // Later: while the page is being put together, nobody listens yet.
      queueMicrotask(() => this.#refuse(error))
      return null
    }
  }

  #follow(route: string): void {
    if (route !== this.#route) this.go(route).catch((error: unknown) => this.#refuse(error))
  }

  /** Back and Forward may have changed something else in the page, and then there is nowhere to go. */
  async #goBack(route: string): Promise<boolean> {
    return route === this.#route || this.go(route).catch(() => false)
  }

  #refuse(error: unknown): void {
    const { code, message } = error instanceof BoardError ? error : new BoardError('unknown', String(error))
    if (code !== 'closed') this.#announce({ name: 'pb-error', detail: { code, message } })
  }

  /** Tells the page. Returns whether the page leaves it to the element to act. */
  #announce({ name, detail }: Announcement): boolean {
    if (name === 'pb-navigate') this.#route = detail.route
    if (name === 'pb-dirty') this.#isDirty = detail.dirty
    if (name === 'pb-state') this.#state = detail.state
    const goesOn = this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }))
    if (name === 'pb-state' && detail.state === 'ready') this.#announce({ name: 'pb-ready', detail: null })
    return goesOn
  }

  #reflect(attribute: string, value: string | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(attribute)
    else this.setAttribute(attribute, value)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pipeline-board': PipelineBoardElement
  }
}

const { tag } = PipelineBoardElement
if (typeof customElements !== 'undefined' && !customElements.get(tag)) customElements.define(tag, PipelineBoardElement)
