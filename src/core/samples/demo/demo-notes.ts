import type { SeededRandom } from '#core/samples/seeded-random.ts'

/** Most notes are in English; the others cover many scripts, both directions and emoji. */
const english = [
  'Came in with two colleagues, liked the light on the canal side.',
  'Needs to move by the end of the quarter; current lease cannot be extended.',
  'Asked twice about parking for cargo bikes 🚲.',
  'Would sign for twelve months if the first one is half price.',
  'Two phone booths next to the office matter more than the size.',
  'Compares us with a sublet near the station. Decides on price.',
  'Wants a quiet corner, plays no music, takes calls outside.',
  'Brings a guide dog, checked with the landlord: fine 🐕‍🦺.',
  'Left a message on the answering machine, no answer yet.',
  'Team grows from 4 to 7 in autumn, asks whether the wall can go.',
  'The tour was great 🎉 but the lift was out of order.',
  'Sent the floor plan again, the first mail went to spam.',
  'Accountant has to agree. Call on a Tuesday, never before ten.',
  'Needs an address for the company register, mail forwarded weekly.',
  'Asked for a trial day; booked desk 14.',
  'Knows the café downstairs, came by word of mouth ☕.',
  'Budget is fixed until the new year, try again then.',
  'Wants invoices in two parts: desks and meeting rooms.',
]
const others = [
  'Möchte vor Vertragsabschluss mit dem Brandschutz sprechen, ß und ü bitte richtig schreiben.',
  'Préfère un bureau côté cour, « au calme », à partir de la rentrée.',
  'Quiere visitar el espacio otra vez con su socia. ¿El sábado se puede?',
  'Precisa de endereço fiscal já no próximo mês; pagamento à vista.',
  'Prosi o ofertę na sześć biurek i małą salę, najlepiej z widokiem na zieleń.',
  'Ayda iki gün toplantı odası istiyor, çay bizden ☕.',
  'Θέλει γραφείο για τέσσερα άτομα, με φυσικό φως.',
  'Просить договір українською та рахунок наперед 🌻.',
  'تفضّل مكتبًا هادئًا قرب المدخل، والزيارة القادمة يوم الأحد 📅.',
  'מבקשת חדר לשלוש נשים, עם חניה לאופניים 🚲 אם אפשר.',
  'خواهان دفتر کوچک با پنجره است و پنج‌شنبه تماس می‌گیرد.',
  'उन्हें छह महीने के लिए चार डेस्क चाहिए, सोमवार को फ़ोन करें।',
  'আগামী মাসে দল বড় হবে, বড় ঘর দেখতে চান।',
  'ต้องการห้องประชุมทุกเช้าวันศุกร์ 🙏',
  '希望下个月搬进来，需要一间能坐六个人的安静办公室。',
  '見学は来週の木曜日、三名様。駅からの道順を送ること 🗺️',
  '회의실이 두 개 필요하고, 주차는 한 대면 충분하다고 함 🚗',
  'Muốn thuê văn phòng nhỏ gần cửa sổ, gọi lại sau giờ trưa.',
  'Two founders 👩🏽‍💻👨🏻‍🎨, one dog 🐾, flags on the wall 🇬🇧🇯🇵🇧🇷.',
]

/** Returns one to three sentences. */
export function demoNotes(random: SeededRandom): string {
  const sentences = Array.from(
    {
      length: random.pickWeighted([
        [1, 6],
        [2, 3],
        [3, 1],
      ]),
    },
    () => random.pick(random.boolean(0.62) ? english : others),
  )
  return [...new Set(sentences)].join(random.boolean(0.5) ? '\n' : ' ')
}
