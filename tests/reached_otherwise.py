"""Pages that no link of a page leads to, from the menus on, and why. A new one fails in tests/test_links.py until somebody decides."""

BY_LETTER = {
    "account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "feedback/confirm-address/<str:token>/",
    "feedback/follow/<str:token>/",
    "feedback/follow/<str:token>/stop/",
    "feedback/stop-letters/<str:token>/",
    "feedback/yours/<str:token>/",
    "forums/mine/<str:link>/",
    "forums/mine/<str:link>/change/",
    "forums/mine/<str:link>/stay-away/",
    "forums/new-address/<str:link>/",
    "forums/news-of-places/<str:token>/",
    "forums/news-of-places/<str:token>/stop/",
    "forums/stop-letters/<str:token>/",
    "forums/stop-new-address/<str:link>/",
    "initiatives/follow/<str:token>/",
    "initiatives/follow/<str:token>/stop/",
    "initiatives/is-it-so/<str:token>/",
    "newsletters/confirm/<str:token>/",
    "newsletters/stop/<str:token>/",
    "today/stop-letters/<str:token>/",
    "volunteers/interest/<str:token>/",
    "volunteers/stop-letters/<str:token>/",
}
AFTER_A_FORM = {
    "account/3rdparty/login/cancelled/",
    "account/inactive/",
    "account/password/reset/done/",
    "account/password/reset/key/done/",
    "account/stay/",
    "audits/take-part/<slug:code>/",
    "audits/take-part/<slug:code>/check/",
    "audits/take-part/<slug:code>/clear/",
    "audits/take-part/<slug:code>/questions/<slug:step>/",
    "audits/take-part/thank-you/",
    "assets/join/<str:code>/",  # by the square code on the wall
    "circle/join/<str:code>/",  # by the square code on the wall
    "circle/join/<str:code>/sent/",
    "circle/join/<str:code>/somebody-else/",
    "circle/rooms/<int:pk>/decide/",  # from Today, while the team has not decided
    "circle/rooms/<int:pk>/offer/",  # while it is not offered
    "circle/rooms/<int:pk>/second/",  # while no round is open
    "feedback/<slug:reference>/me-too/",
    "feedback/<slug:reference>/me-too/take-back/",
    "initiatives/<slug:reference>/publish/",  # while it is not public
    "initiatives/<slug:reference>/support/",
    "initiatives/<slug:reference>/support/take-back/",
    "feedback/guardian/thank-you/",
    "forums/<slug:reference>/card/",  # by the code of the room
    "forums/<slug:reference>/room/similar/",  # what the room's page asks while somebody types
}
# Of the library that signs people in. The site uses one-time codes, and links to none of these.
OF_ALLAUTH = {
    "account/2fa/recovery-codes/generate/",
    "account/2fa/webauthn/",
    "account/3rdparty/",
    "account/login/code/",
    "account/password/reset/",
    "account/password/set/",
}
# The link stands on the page only while the thing is in a certain state, and the sample is in another.
IN_ANOTHER_STATE = {
    "audits/<int:pk>/actions/<int:action>/",
    "audits/<int:pk>/actions/new/",
    "audits/<int:pk>/ask/",
    "audits/<int:pk>/close/",
    "audits/<int:pk>/gaps/",
    "audits/<int:pk>/outcome/",
    "audits/<int:pk>/publish/",
    "development-group/<slug:reference>/change/",
    "development-group/<slug:reference>/items/add/",
    "development-group/<slug:reference>/pals/",
    "development-group/<slug:reference>/pals/count/",
    "development-group/<slug:reference>/papers/add/",
    "development-group/<slug:reference>/publish-papers/",
    "development-group/came-of-it/<int:pk>/",  # once its minutes are public
    "development-group/outcomes/<int:pk>/came-of-it/",  # the same
    "development-group/items/<int:pk>/",
    "development-group/items/<int:pk>/remove/",
    "development-group/outcomes/<int:pk>/answer/",
    "development-group/outcomes/<int:pk>/settle/",
    "development-group/papers/<int:pk>/",
    "development-group/papers/<int:pk>/add/<slug:kind>/",
    "development-group/papers/<int:pk>/remove/",
    "development-group/sections/<int:pk>/",
    "development-group/sections/<int:pk>/remove/",
    "development-group/terms/<int:number>/",
    "feedback/<slug:reference>/join/<slug:into>/",
    "feedback/<slug:reference>/part/",
    "feedback/<slug:reference>/publish/",
    "forums/part-1/<int:pk>/tell/",
    "forums/planning/<int:year>/confirm/",
    "ideas/<slug:reference>/ideas/",
    "ideas/<slug:reference>/ideas/<int:pk>/",
    "ideas/<slug:reference>/ideas/<int:pk>/decide/",
    "ideas/<slug:reference>/publish/",
    "initiatives/<slug:reference>/changes/<int:pk>/",  # offered to all but the one who wrote it
    "initiatives/<slug:reference>/changes/<int:pk>/change/",  # offered to the one who wrote it
    "insight/coding/<int:pk>/",
    "names/<slug:key>/standard/",
    "naming/<slug:reference>/choose/",
    "naming/<slug:reference>/confirm/",
    "naming/<slug:reference>/decline/",
    "insight/files/<int:pk>/places/",
    "insight/files/<int:pk>/take-back/",
    "insight/quarters/<slug:quarter>/<int:number>/voices/",
    "insight/quarters/<slug:quarter>/<int:number>/voices/<slug:theme>/",
    "trail/<str:subject>/",
    "volunteers/bank/remove/",
    "outreach/requests/<int:pk>/",  # offered to the one who wrote it
    "outreach/requests/<int:pk>/check/",  # offered to all but the one who wrote it
    "volunteers/finance/bank-changes/<uuid:key>/",
    "volunteers/finance/bank-changes/<uuid:key>/numbers/",
    "volunteers/finance/rates/<int:pk>/end/",
    "volunteers/finance/runs/<uuid:reference>/returned/<int:pk>/",
    "volunteers/people/<uuid:reference>/about-you/",
    "volunteers/people/<uuid:reference>/checks/",
    "volunteers/people/<uuid:reference>/offer/",
    "volunteers/people/<uuid:reference>/write-reference/",
}
NOT_BY_LINKS = BY_LETTER | AFTER_A_FORM | OF_ALLAUTH | IN_ANOTHER_STATE
