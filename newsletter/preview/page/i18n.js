// The texts of the page in Korean and English.

const TEXTS = {
  views: ["보기", "Views"],
  inspector: ["살펴보기", "Inspector"],
  layout: ["레이아웃", "Layout"],
  read: ["읽기", "Read"],
  sources: ["원본", "Source"],
  reader: ["읽는 사람", "The reader"],
  mail: ["메일", "Mail"],
  inbox: ["받은편지함", "Inbox"],
  clients: ["메일 앱 모아 보기", "Mail apps"],
  text: ["일반 텍스트", "Plain text"],
  html: ["HTML", "HTML"],
  mjml: ["MJML", "MJML"],
  headers: ["헤더", "Headers"],
  client: ["메일 앱", "Mail app"],
  anyClient: ["모든 앱 (원본 그대로)", "Any app (as written)"],
  screen: ["화면", "Screen"],
  light: ["밝게", "Light"],
  dark: ["어둡게", "Dark, own colours"],
  forced: ["강제로 어둡게", "Forced dark"],
  "gmail-android": ["Gmail Android", "Gmail Android"],
  "gmail-ios": ["Gmail iOS", "Gmail iOS"],
  outlook: ["Outlook.com", "Outlook.com"],
  images: ["이미지", "Images"],
  styles: ["<style>", "<style>"],
  desktop: ["데스크톱", "Desktop"],
  phone: ["휴대폰", "Phone"],
  width: ["메일 너비", "Width of the mail"],
  copy: ["HTML 복사", "Copy HTML"],
  copied: ["HTML을 복사했습니다", "The HTML is on the clipboard"],
  copyFailed: ["브라우저가 복사를 막았습니다", "The browser did not let the page copy"],
  copyText: ["복사", "Copy"],
  open: ["새 탭으로 열기", "Open alone"],
  send: ["테스트 발송", "Send a test"],
  export: ["내보내기", "Export"],
  theme: ["페이지 밝기 바꾸기", "Light or dark page"],
  language: ["English", "한국어"],
  help: ["단축키", "Shortcuts"],
  close: ["닫기", "Close"],
  findings: ["점검", "Findings"],
  place: ["출처", "Source line"],
  removed: ["빠진 것", "Removed"],
  noFindings: ["고칠 것이 없습니다", "Nothing to mend"],
  noFindingsMore: ["점검 규칙을 모두 통과했습니다.", "Every rule of the check is content."],
  findingsLater: ["오류를 고치면 다시 점검합니다.", "The check goes on once this is mended."],
  error: ["오류", "Errors"],
  warning: ["주의", "Warnings"],
  info: ["참고", "Worth a look"],
  problems: ["고쳐야 보입니다", "Cannot be shown as it stands"],
  outdated: ["아래는 마지막으로 온전했던 메일입니다", "Below is the last good mail"],
  clickHint: [
    "메일에서 문단, 링크, 그림을 누르면 그것을 쓴 줄이 여기에 나옵니다. Alt를 누른 채 누르면 레이아웃의 줄이 나옵니다.",
    "Click a paragraph, link or picture in the mail to see the line that wrote it. With Alt held down, the layout's line.",
  ],
  noPlace: ["이 부분의 출처는 알 수 없습니다", "Nobody knows where this part came from"],
  openEditor: ["편집기에서 열기", "Open in the editor"],
  leadsTo: ["연결", "Leads to"],
  simulation: ["{client} 시뮬레이션", "Simulation of {client}"],
  removedCount: ["{n}가지 빠짐", "{n} removed"],
  removedNone: ["빠진 것 없음", "nothing removed"],
  removedIntro: [
    "caniemail 자료에서 이 앱이 지원하지 않는다고 한 것을 뺀 모습입니다. 실제 앱과 다를 수 있습니다.",
    "What caniemail's data says this app does not support was taken out. The real app may differ.",
  ],
  removedPick: ["왼쪽에서 메일 앱을 고르면 빠진 것이 나옵니다.", "Choose a mail app at the left to see what it removes."],
  size: ["HTML 크기", "Size of the HTML"],
  sizeOf: ["{size} / {limit}", "{size} of {limit}"],
  clipped: ["Gmail이 잘라 냅니다", "Gmail clips it"],
  part_styles: ["스타일", "Styles"],
  part_layout: ["레이아웃 틀", "Layout around it"],
  part_headline: ["머리기사", "Headline"],
  part_topics: ["주제 {n}", "Topic {n}"],
  part_inserts: ["삽입 {n}", "Insert {n}"],
  part_news: ["뉴스", "News"],
  part_closing: ["맺음말", "Closing"],
  part_feedback: ["의견", "Feedback"],
  part_footer: ["바닥글", "Footer"],
  part_name: ["이름", "Name"],
  part_number: ["호수", "Number"],
  part_date: ["날짜", "Date"],
  part_preheader: ["프리헤더", "Preheader"],
  part_cadence: ["발행 주기", "Cadence"],
  part_theme: ["테마", "Theme"],
  live: ["저장하면 바로 보입니다", "Follows every save"],
  updated: ["{time} 반영 · {ms}ms", "At {time} · {ms} ms"],
  away: [
    "서버가 멈췄습니다. 터미널에서 newsletter preview를 다시 실행하세요.",
    "The server has stopped. Run newsletter preview again.",
  ],
  outdatedPage: [
    "미리보기를 다시 시작했습니다. 터미널에 나온 새 주소를 여세요.",
    "The preview was started again. Open the new address in the terminal.",
  ],
  brokenLive: ["저장한 파일에 오류가 있습니다", "The saved file has a problem"],
  issues: ["호", "Issues"],
  parts: ["이 호의 부분", "Parts of this issue"],
  commands: ["명령", "Commands"],
  search: ["찾기", "Search"],
  searchAll: ["호, 부분, 명령 찾기", "Find issues, parts and commands"],
  nothingFound: ["찾는 것이 없습니다", "Nothing of that name"],
  findInSource: ["여기서 찾기", "Find in this source"],
  sidebarOpen: ["보기 목록 펴기", "Open the sidebar"],
  sidebarFold: ["보기 목록 접기", "Fold the sidebar"],
  panelOpen: ["살펴보기 펴기", "Open the panel"],
  panelFold: ["살펴보기 접기", "Fold the panel"],
  nothing: ["아직 보여 줄 메일이 없습니다", "No mail to show yet"],
  nothingMore: ["오른쪽의 오류를 고치고 저장하면 바로 나타납니다.", "Mend what stands at the right and save: it will appear."],
  to: ["받는 사람 (쉼표로 여럿)", "To (several with commas)"],
  sendNow: ["보내기", "Send"],
  sent: ["{place}을(를) 거쳐 {names}에게 보냈습니다", "Sent to {names} through {place}"],
  esp: ["어디로 내보낼까요?", "For which service?"],
  exportNow: ["파일 만들기", "Write the files"],
  exported: ["{place}에 썼습니다. README.txt에 다음 할 일이 있습니다.", "Written to {place}. README.txt says what to do next."],
  inboxIntro: ["앱마다 실제 너비와 글꼴 크기로 그린 모형입니다.", "Mock-ups at each app's own width and type."],
  sheetIntro: [
    "가장 많이 쓰는 열두 앱. caniemail 자료에 따른 시뮬레이션입니다.",
    "The twelve most used, simulated by caniemail's data.",
  ],
  "gmail-web": ["Gmail 웹", "Gmail on the web"],
  "gmail-app": ["Gmail 앱", "Gmail app"],
  "apple-phone": ["Apple Mail (iPhone)", "Apple Mail (iPhone)"],
  "apple-mac": ["Apple Mail (Mac)", "Apple Mail (Mac)"],
  "naver-web": ["네이버 메일 웹", "Naver Mail on the web"],
  "naver-app": ["네이버 메일 앱", "Naver Mail app"],
  naverNote: ["목록에 제목만 보입니다", "shows the subject only"],
  now: ["오전 7:00", "7:00 AM"],
  keyOlder: ["앞 호", "Older issue"],
  keyNewer: ["뒤 호", "Newer issue"],
  keyImages: ["이미지 켜고 끄기", "Images on or off"],
  keyStyles: ["<style> 켜고 끄기", "<style> on or off"],
  keySidebar: ["보기 목록 접고 펴기", "Fold or open the sidebar"],
  keyPanel: ["살펴보기 접고 펴기", "Fold or open the panel"],
  keyScreen: ["화면 밝기 차례로", "Next screen"],
  keyWidth: ["데스크톱, 휴대폰", "Desktop, phone"],
  keyEditor: ["고른 줄을 편집기로", "Open the chosen line in the editor"],
  keyNudge: ["너비 조절 손잡이에서", "On the width handle"],
  mailFrame: ["메일 미리보기", "The mail"],
  keyLanguage: ["한국어, 영어", "Korean, English"],
};

let current = "ko";

export const LANGUAGES = ["ko", "en"];

export function setLanguage(next) {
  current = LANGUAGES.includes(next) ? next : "en";
  document.documentElement.lang = current;
  for (const element of elements("[data-i18n]")) element.textContent = t(element.dataset.i18n);
  for (const element of elements("[data-i18n-label]")) element.setAttribute("aria-label", t(element.dataset.i18nLabel));
}

export function language() {
  return current;
}

/** The text for `key`, with `{name}` filled from `values`; the key itself when there is none. */
export function t(key, values = {}) {
  const found = TEXTS[key]?.[LANGUAGES.indexOf(current)] ?? key;
  return found.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** 35,660 bytes → "35.7 KB", as `newsletter check` counts. */
export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

/** @returns {NodeListOf<HTMLElement>} */
function elements(selector) {
  return document.querySelectorAll(selector);
}
