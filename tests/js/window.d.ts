// What the scripts leave for each other in the window.

type Shared = (typeof import("../../hooks/orderguide/theme/assets/js/guide.js"))["shared"];
type Search = typeof import("../../hooks/orderguide/theme/assets/js/search.js");
type Checklist = typeof import("../../hooks/orderguide/subjects/checklists/checklist-core.js");
type Scheme = import("../../hooks/orderguide/theme/assets/js/scheme.js").Scheme;

declare var orderGuidePage: Shared;
declare var orderGuideWho: (typeof import("../../hooks/orderguide/theme/assets/js/who.js"))["who"];

interface Window {
  orderGuideScheme?: Scheme;
  orderGuideSearch: Search;
  orderGuideDialog: typeof import("../../hooks/orderguide/theme/assets/js/search-dialog.js");
  orderGuideIndex: import("../../hooks/orderguide/theme/assets/js/search.js").SearchIndex;
  orderGuideChecklist: Checklist;
  orderGuideEarlier?: import("../../hooks/orderguide/subjects/checklists/checklist-core.js").Earlier;
  orderGuideFiles: typeof import("../../hooks/orderguide/subjects/checklists/checklist-files.js");
  orderGuidePaper: typeof import("../../hooks/orderguide/subjects/checklists/checklist-paper.js");
  orderGuideTables: typeof import("../../hooks/orderguide/subjects/checklists/checklist-tables.js");
}
