"""Addresses of the portal's own pages; `plain` have no language."""

from django.urls import path

from . import display, feeds, sitemaps, views

plain = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.part, name="sitemap_part"),
]
urlpatterns = [
    path("display/", display.choose, name="display"),
    path("site-map/", views.site_map, name="site_map"),
    path("site-map/<uuid:key>/", views.site_map_section, name="site_map_section"),
    path("feeds/", views.feeds, name="feeds"),
    path("feeds/changes/", feeds.ChangesFeed(), name="changes_feed"),
    path("feeds/section/<uuid:key>/", feeds.SectionFeed(), name="section_feed"),
    path("feeds/<slug:slug>/", feeds.NewestEntriesFeed(), name="newest_feed"),
]
