import type { SeededRandom } from '#core/samples/seeded-random.ts'

/** The names of one culture. Names in another script come with their Latin spelling. */
interface NamePool {
  /** Weight of the pool, about a percentage of the customers. */
  readonly share: number
  /** Some cultures put the family name first, some of them without a space. */
  readonly order: 'given family' | 'family given' | 'familygiven'
  /** `native/latin`, or the name alone if it is in Latin letters. */
  readonly given: readonly string[]
  readonly family: readonly string[]
}

const pool = (share: number, given: string, family: string, order: NamePool['order'] = 'given family'): NamePool => ({
  share,
  order,
  given: given.split(', '),
  family: family.split(', '),
})

/** Names of many cultures, scripts and writing directions. */
export const demoNames: readonly NamePool[] = [
  pool(
    24,
    'Amelia, Callum, Freya, Rhys, Imogen, Alistair, Bethan, Dylan, Harriet, Niamh, Euan, Tamsin, Jude, Rosalind',
    'Whitcombe, Ashdown, Penrose, MacAllister, Thornley, O’Rourke, Pritchard, Hale, Lockwood, Beckett, Marsh, Fenwick',
  ),
  pool(
    12,
    'Maya, Elijah, Savannah, Marcus, Brooke, Xavier, Jasmine, Caleb, Naomi, Desmond, Paige, Trevor',
    'Calloway, Reyes-Hart, Sinclair, Vandermeer, Brooks, Delacroix, Hutchins, Mayfield, Stratton, Greer, Lyle, St. John',
  ),
  pool(
    8,
    'Lucía, Mateo, Ximena, Joaquín, Camila, Iñigo, Renata, Álvaro, Paloma, Thiago, Beatriz, José María',
    'Fuentes, Ibáñez, Villaseñor, Cárdenas, Quiroga, Muñoz, Echeverría, Salcedo, Gonçalves, Magalhães, de la Peña',
  ),
  pool(4, 'Élodie, Théo, Margaux, Bastien, Clémence, Loïc', 'Lefèvre, Garnier, Béranger, Chevallier, d’Aubigny, Noël'),
  pool(4, 'Jürgen, Annika, Matthias, Käthe, Björn, Sören', 'Weiß, Großmann, Köhler, Lindqvist, Ødegård, Søndergaard'),
  pool(3, 'Zofia, Łukasz, Agnieszka, Wojciech, Jadwiga', 'Wiśniewski, Zieliński, Dąbrowski, Żak, Nowicki, Krawiec'),
  pool(3, 'Gökçe, Emre, İpek, Çağla, Oğuz, Şebnem', 'Yıldız, Şahin, Özdemir, Kaplan, Güneş, Ağaoğlu'),
  pool(
    6,
    'Ngozi, Chidi, Adaeze, Tunde, Wanjiru, Kofi, Amina, Sipho, Lerato, Yaw, Thandiwe, Folasade',
    'Okonkwo, Adeyemi, Mensah, Boateng, Kamau, Nkosi, Dlamini, Eze, Achieng, Mwangi, Balogun, Diallo',
  ),
  pool(
    6,
    'Ananya, Rohan, Priya, Vikram, Kavya, Arjun, Meera, Sanjay, Ishaan, Farah, Imran, Nadia',
    'Krishnan, Bhattacharya, Deshmukh, Iyer, Malhotra, Rao, Qureshi, Siddiqui, Perera, Chaudhry, Menon, Kapoor',
  ),
  pool(
    3,
    'Олена/Olena, Андрій/Andrii, Катерина/Kateryna, Богдан/Bohdan, Ярина/Yaryna, Тарас/Taras',
    'Шевчук/Shevchuk, Ткаченко/Tkachenko, Мельник/Melnyk, Бондар/Bondar, Лисенко/Lysenko, Гончар/Honchar',
  ),
  pool(
    2,
    'Ελένη/Eleni, Νίκος/Nikos, Δέσποινα/Despina, Γιώργος/Giorgos',
    'Στεφάνου/Stefanou, Παπαδάκη/Papadaki, Αλεξίου/Alexiou, Ιωάννου/Ioannou',
  ),
  pool(
    5,
    'ليلى/Layla, عمر/Omar, نور/Noor, ياسمين/Yasmin, طارق/Tariq, هدى/Huda',
    'الحداد/Alhaddad, منصور/Mansour, الخطيب/Alkhatib, صباغ/Sabbagh, درويش/Darwish, النجار/Alnajjar',
  ),
  pool(2, 'נועה/Noa, איתן/Eitan, תמר/Tamar, יונתן/Yonatan', 'ברק/Barak, שפירא/Shapira, אלמוג/Almog, גולן/Golan'),
  pool(
    6,
    '晓雯/Xiaowen, 子涵/Zihan, 嘉豪/Jiahao, 雨桐/Yutong, 志远/Zhiyuan, 美玲/Meiling',
    '陈/Chen, 林/Lin, 黄/Huang, 赵/Zhao, 周/Zhou, 吴/Wu',
    'familygiven',
  ),
  pool(
    5,
    '陽菜/Hina, 蓮/Ren, 美咲/Misaki, 大輝/Daiki, さくら/Sakura, 悠真/Yuma',
    '佐々木/Sasaki, 中村/Nakamura, 小林/Kobayashi, 山田/Yamada, 井上/Inoue, 渡辺/Watanabe',
    'family given',
  ),
  pool(
    4,
    '하늘/Haneul, 지훈/Jihun, 서연/Seoyeon, 민재/Minjae, 유나/Yuna, 도윤/Doyun',
    '김/Kim, 박/Park, 최/Choi, 정/Jeong, 윤/Yoon, 한/Han',
    'familygiven',
  ),
  pool(3, 'Linh, Hương, Đức, Thảo, Quang, Ngọc', 'Nguyễn, Trần, Phạm, Vũ, Đặng, Huỳnh', 'family given'),
  pool(2, 'आरती/Aarti, रोहित/Rohit, सुनीता/Sunita, मोहन/Mohan', 'वर्मा/Verma, तिवारी/Tiwari, जोशी/Joshi, यादव/Yadav'),
  pool(1, 'ธนพล/Thanaphon, พิมพ์/Phim, ชลธี/Chonthi', 'ศรีสุข/Srisuk, วงศ์ทอง/Wongthong, แก้วใส/Kaewsai'),
]

const companyNames = `
  Bramble, Copperline, Driftwood, Ember, Foxglove, Granite, Halcyon, Inkwell, Juniper, Kestrel, Lanternfish, Meridian,
  Northwick, Opal, Paperkite, Quill, Redshank, Saltmarsh, Tidewell, Umbra, Velvet, Windrose, Yarrow, Zephyr, Blåbär,
  Solstråle, Étincelle, Marée, Weißdorn, Über Nacht, Çınar, Żuraw, Pão de Ló, Açaí, 青空, 봄비, 小舟, نخلة, גלים, Нива
`
  .trim()
  .split(/,\s+/)
const industries = `
  Analytics, Architects, Bakery Supplies, Bioworks, Capital, Ceramics, Consulting, Design, Energy, Films, Foods, Games,
  Health, Labs, Law, Logistics, Marine, Media, Partners, Physio, Press, Robotics, Software, Studio, Textiles,
  Translations, Travel, Ventures
`
  .trim()
  .split(/,\s+/)
const endings: Record<string, readonly string[]> = {
  GBP: ['', '', '', ' Ltd', ' Ltd', ' Ltd', ' LLP', ' CIC', ' GmbH', ' & Co'],
  USD: ['', '', '', ' LLC', ' LLC', ' LLC', ' Inc.', ' Inc.', ' & Daughters', ' Collective'],
}

/** Returns a made-up company name with a legal form that fits the currency. */
export const demoCompany = (random: SeededRandom, currency: string): string =>
  `${random.pick(companyNames)} ${random.pick(industries)}${random.pick(endings[currency] ?? [''])}`
