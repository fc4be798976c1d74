// What the scripts leave for each other in the window.

type Shared = (typeof import("../../docs/assets/js/guide.js"))["shared"];
type Search = typeof import("../../docs/assets/js/search.js");
type Checklist = typeof import("../../docs/assets/js/checklist-core.js");
type Scheme = import("../../docs/assets/js/scheme.js").Scheme;

interface Window {
  orderGuidePage: Shared;
  orderGuideScheme?: Scheme;
  orderGuideSearch: Search;
  orderGuideDialog: typeof import("../../docs/assets/js/search-dialog.js");
  orderGuideIndex: import("../../docs/assets/js/search.js").SearchIndex;
  orderGuideChecklist: Checklist;
}
